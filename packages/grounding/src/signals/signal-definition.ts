import { z } from "zod";
import { decisionTableSchema } from "./decision-table.ts";

const eventType = z.object({
  /** What one such event is worth. */
  weight: z.number().min(0).default(1),
  /** How reasons call it, such as "pricing page". */
  label: z.string().optional(),
  /** Whether it counts as engagement at all; mail that was sent, or bounced, does not. */
  counts: z.boolean().default(true),
});

/**
 * How events become intent levels. Plain data, versioned by the caller.
 * The week is the seven days up to "as of"; before are the four such weeks before it.
 */
export const signalDefinitionSchema = z.object({
  types: z.record(z.string(), eventType).default({}),
  /** For types that are not listed. */
  otherTypes: eventType.default({ weight: 1, counts: true }),
  /** Whether an event's own weight multiplies its type's. */
  useEventWeight: z.boolean().default(true),
  /** Days in which what an event adds to the score halves. */
  halfLifeDays: z.number().positive().default(14),
  /** Older events add nothing to the score. Left out: all count. */
  historyDays: z.int().min(63).optional(),
  /** Which people `contacts` counts: those of this week, of the five weeks, or of all events. */
  contactsIn: z.enum(["week", "fiveWeeks", "all"]).default("week"),
  /** The levels, strongest first. */
  levels: z.array(z.string()).min(2).default(["surging", "rising", "steady", "quiet"]),
  table: decisionTableSchema,
  /** Newly active: the level is one of `now` and the week before it was one of `before`. */
  newlyActive: z.object({ now: z.array(z.string()), before: z.array(z.string()) }),
});

export type SignalDefinition = z.infer<typeof signalDefinitionSchema>;

/** What ships: four levels by volume against the weeks before, backed by at least three people for the highest. */
export const defaultSignalDefinition: SignalDefinition = signalDefinitionSchema.parse({
  types: {
    email_sent: { weight: 0, counts: false, label: "mail sent" },
    email_delivered: { weight: 0, counts: false, label: "mail delivered" },
    email_bounce: { weight: 0, counts: false, label: "mail bounced" },
    email_dropped: { weight: 0, counts: false, label: "mail dropped" },
    email_deferred: { weight: 0, counts: false, label: "mail deferred" },
    email_unsubscribe: { weight: 0, counts: false, label: "unsubscribed" },
    email_spam_report: { weight: 0, counts: false, label: "spam report" },
    email_open: { weight: 1, label: "mail opened" },
    page_view: { weight: 1, label: "page view" },
    intent_topic: { weight: 2, label: "intent topic" },
    ad_click: { weight: 2, label: "ad click" },
    email_click: { weight: 3, label: "mail clicked" },
    pricing_view: { weight: 4, label: "pricing page" },
    content_download: { weight: 5, label: "download" },
    webinar_registered: { weight: 3, label: "webinar registration" },
    webinar_attended: { weight: 8, label: "webinar" },
    form_fill: { weight: 10, label: "form" },
    demo_request: { weight: 20, label: "demo request" },
  },
  table: {
    rows: [
      {
        when: [
          { feature: "thisWeek", op: ">=", value: 5 },
          { feature: "contacts", op: ">=", value: 3 },
          { feature: "thisWeek", op: ">=", value: { times: 1.5, feature: "weeklyMeanBefore" } },
        ],
        then: "surging",
      },
      {
        when: [
          { feature: "thisWeek", op: ">=", value: 2 },
          { feature: "thisWeek", op: ">", value: { times: 1.1, feature: "weeklyMeanBefore" } },
        ],
        then: "rising",
      },
      {
        when: [
          { feature: "thisWeek", op: ">", value: 0 },
          { feature: "thisWeek", op: ">=", value: { times: 0.5, feature: "weeklyMeanBefore" } },
        ],
        then: "steady",
      },
      { when: [], then: "quiet" },
    ],
  },
  newlyActive: { now: ["surging", "rising"], before: ["steady", "quiet"] },
});
