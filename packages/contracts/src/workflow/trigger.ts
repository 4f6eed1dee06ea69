import { z } from "zod";
import { expression, identifier, slug } from "./expression.ts";

const scheduleTrigger = z.strictObject({
  on: z.literal("schedule"),
  cron: z.string().meta({ description: "Five fields: minute hour day month weekday", examples: ["0 7 * * WED"] }),
  zone: z.string().default("workspace").meta({ description: "IANA time zone, or `workspace` for the workspace's own" }),
  whenMissed: z
    .enum(["run-once", "skip"])
    .default("run-once")
    .meta({ description: "After downtime: run once for all missed times, or skip them" }),
});

/** How a run can start. Webhooks are signed by Standard Webhooks; `with` maps the event onto inputs. */
export const trigger = z.discriminatedUnion("on", [
  scheduleTrigger,
  z.strictObject({
    on: z.literal("webhook"),
    name: slug.meta({ description: "Last part of the webhook's address" }),
    with: z.record(identifier, expression).default({}).meta({ description: "Inputs filled from the `event`" }),
  }),
  z.strictObject({
    on: z.literal("data"),
    dataset: slug.meta({ description: "A dataset that is an input here; the run starts when new rows are in" }),
  }),
  z.strictObject({
    on: z.literal("run"),
    workflow: slug.meta({ description: "The workflow whose end starts this one" }),
    outcome: z.enum(["completed", "failed"]).default("completed"),
  }),
  z.strictObject({ on: z.literal("api") }),
  z.strictObject({ on: z.literal("manual") }),
]);

export type Trigger = z.infer<typeof trigger>;
