import type { FieldRule, Transform } from "./mapping-schema.ts";
import type { ProposalContext } from "./proposal-context.ts";
import type { ProposedField } from "./proposed-field.ts";
import type { Target } from "./targets.ts";

export type ShapeMatch = {
  shape: string;
  target: Target;
  fields: ProposedField[];
  questions: string[];
  /** Whether fields that the shape says nothing about may be guessed from names. */
  open: boolean;
};

export type KnownShape = { name: string; recognise(context: ProposalContext): ShapeMatch | undefined };

/** Exports of tools that are known by their columns. The first that fits is taken. */
export const knownShapes: readonly KnownShape[] = [
  shape("GA4 event export", "event", ["event_name", "event_timestamp"], (c) => [
    column(c, "type", ["event_name"], [map(GA4_EVENTS)]),
    column(c, "occurredAt", ["event_timestamp"], [{ do: "timestamp", format: "epoch_us" }]),
    column(c, "email", ["user_properties[key=email].value.string_value", ...emailColumns(c, ["user_id"])]),
    column(c, "crmId", ["user_properties[key=crm_id].value.string_value", ...otherThanEmail(c, ["user_id"])]),
    column(c, "accountDomain", ["user_properties[key=company_domain].value.string_value"]),
    column(c, "companyName", [
      "user_properties[key=company].value.string_value",
      "user_properties[key=company_name].value.string_value",
    ]),
    column(c, "topic", ["event_params[key=page_location].value.string_value"], [{ do: "urlPath" }]),
    column(c, "campaign", [
      "collected_traffic_source.manual_campaign_name",
      "traffic_source.name",
      "event_params[key=campaign].value.string_value",
    ]),
    column(c, "source", ["collected_traffic_source.manual_source", "traffic_source.source"]),
  ]),
  shape("HubSpot e-mail events", "event", ["recipient", "type", "created"], (c) => [
    column(c, "id", ["id", "event id"]),
    column(c, "type", ["type"], [map(HUBSPOT_EVENTS)]),
    column(c, "occurredAt", ["created"], synced(c)),
    column(c, "email", ["recipient"]),
    column(c, "campaign", ["email campaign name", "email name", "email_campaign_id", "email campaign id"]),
    column(c, "topic", ["subject", "url", "link url"]),
  ]),
  shape(
    "HubSpot contacts",
    "contact",
    [/^(record id|id)$/, /^(property_)?email$/, /^(property_firstname|first name)$/],
    (c) => [
      column(c, "crmId", ["record id", "id"]),
      column(c, "email", ["email", "property_email"]),
      joined(c, "name", ["first name", "last name"], ["property_firstname", "property_lastname"]),
      column(c, "companyCrmId", [
        "associated company ids (primary)",
        "primary associated company id",
        "associated company ids",
        "property_associatedcompanyid",
      ]),
      column(c, "companyName", ["company name", "associated company", "property_company"]),
      column(c, "createdAt", ["create date", "property_createdate"], synced(c)),
    ],
  ),
  shape("HubSpot companies", "company", [/^(record id|id)$/, /^(company name|property_name)$/], (c) => [
    column(c, "crmId", ["record id", "id"]),
    column(c, "name", ["company name", "property_name"]),
    column(c, "domain", ["company domain name", "property_domain", "website url"]),
    column(c, "parentCrmId", ["parent company id", "parent company ids", "property_hs_parent_company_id"]),
    column(c, "parentName", ["parent company"]),
    column(c, "owner", ["company owner", "property_hubspot_owner_name"]),
  ]),
  shape("Zoom webinar attendees", "event", ["attended", "email", "join time"], (c) => [
    column(c, "type", ["attended"], [map({ yes: "webinar_attended", no: "webinar_registered" })]),
    column(c, "occurredAt", ["join time", "registration time"]),
    column(c, "email", ["email"]),
    joined(c, "contactName", ["first name", "last name"], ["user name (original name)"]),
    column(c, "companyName", ["organization", "company", "company name"]),
    ...preambleTopic(c),
    constant("source", "zoom", "the export is Zoom's"),
  ]),
  shape("Salesforce campaign members", "event", ["campaign name", "member status"], (c) => [
    column(c, "type", ["member status"], [map(SALESFORCE_STATUS)]),
    column(c, "occurredAt", [
      "responded date",
      "member status update date",
      "member first responded date",
      "member first associated date",
      "created date",
      "member created date",
    ]),
    column(c, "email", ["email"]),
    column(c, "crmId", ["account id", "contact id", "lead id"]),
    joined(c, "contactName", ["first name", "last name"], ["full name"]),
    column(c, "companyName", ["company / account", "account name", "company"]),
    column(c, "campaign", ["campaign name"]),
    constant("source", "salesforce", "the export is Salesforce's"),
  ]),
  shape(
    "intent data",
    "event",
    [/^(company name|company|account name)$/, "topic", /(composite|intent|surge) ?score|topic score/],
    (c) => [
      constant("type", "intent_topic", "every row is a topic that a company read about"),
      column(c, "occurredAt", ["week", "week ending", "week starting", "week of", "date stamp", "date"]),
      column(c, "accountDomain", ["domain", "company domain", "website", "company website"]),
      column(c, "companyName", ["company name", "company", "account name"]),
      column(c, "topic", ["topic", "topic name"]),
      constant("source", "intent", "the export is intent data"),
    ],
  ),
  shape("Google Ads", "spend", ["campaign", /^impr\.?$|^impressions$/, "cost"], (c) => spend(c)),
  shape("Google Ads, synced", "spend", ["cost_micros", "impressions", "date"], (c) => spend(c, 1e6)),
  shape("LinkedIn Ads", "spend", [/total spent|cost_in_usd/, "impressions"], (c) => spend(c)),
  shape("Microsoft Ads", "spend", [/^(spend)$/, "impressions", /campaign/], (c) => spend(c)),
];

const GA4_EVENTS = {
  form_submit: "form_fill",
  generate_lead: "form_fill",
  file_download: "content_download",
  view_pricing: "pricing_view",
  pricing_view: "pricing_view",
  request_demo: "demo_request",
  demo_request: "demo_request",
  ad_click: "ad_click",
};

const HUBSPOT_EVENTS = {
  open: "email_open",
  click: "email_click",
  sent: "email_sent",
  delivered: "email_delivered",
  bounce: "email_bounce",
  dropped: "email_dropped",
  deferred: "email_deferred",
  processed: "email_sent",
  forward: "email_click",
  print: "email_open",
  spamreport: "email_spam_report",
  statuschange: "email_unsubscribe",
};

const SALESFORCE_STATUS = {
  sent: "email_sent",
  responded: "form_fill",
  attended: "webinar_attended",
  registered: "webinar_registered",
  downloaded: "content_download",
};

function shape(
  name: string,
  target: Target,
  needs: (string | RegExp)[],
  fieldsOf: (context: ProposalContext) => (ProposedField | undefined)[],
): KnownShape {
  return {
    name,
    recognise(context) {
      const names = context.columns.map((one) => one.toLowerCase());
      const fits = needs.every((need) =>
        names.some((one) => (typeof need === "string" ? one === need : need.test(one))),
      );
      if (!fits) return undefined;
      const fields = fieldsOf(context).filter((one) => one !== undefined);
      return { shape: name, target, fields, questions: [], open: target === "spend" };
    },
  };
}

/** The first of some columns that is there, and the others behind it for rows where it is empty. */
function column(
  context: ProposalContext,
  field: string,
  names: string[],
  steps: Transform[] = [],
): ProposedField | undefined {
  const there = names.flatMap((name) => context.columns.find((one) => one.toLowerCase() === name.toLowerCase()) ?? []);
  const [first, ...others] = there;
  if (first === undefined) return undefined;
  const rule: FieldRule = { from: "column", column: first, steps, ...(others.length === 0 ? {} : { else: others }) };
  return { field, rule, confidence: 0.95, reason: `the tool writes it to "${first}"` };
}

function joined(context: ProposalContext, field: string, ...choices: string[][]): ProposedField | undefined {
  for (const names of choices) {
    const there = names.flatMap((name) => context.columns.find((one) => one.toLowerCase() === name) ?? []);
    if (there.length !== names.length) continue;
    const rule: FieldRule =
      there.length > 1
        ? { from: "joined", columns: there, steps: [] }
        : { from: "column", column: there[0]!, steps: [] };
    return { field, rule, confidence: 0.9, reason: `from ${there.map((one) => `"${one}"`).join(" and ")}` };
  }
  return undefined;
}

const constant = (field: string, value: string, reason: string): ProposedField => ({
  field,
  rule: { from: "constant", value },
  confidence: 0.9,
  reason,
});

const map = (values: Record<string, string>): Transform => ({ do: "map", values, otherwise: "keep" });

/** Sync tools land times in UTC without saying so. */
const synced = (context: ProposalContext): Transform[] =>
  context.columns.includes("_fivetran_synced") ? [{ do: "timestamp", format: "iso", zone: "UTC" }] : [];

function emailColumns(context: ProposalContext, names: string[]): string[] {
  return names.filter((name) => context.samples.some((row) => row[name]?.includes("@")));
}

const otherThanEmail = (context: ProposalContext, names: string[]) =>
  names.filter((name) => !emailColumns(context, names).includes(name));

function preambleTopic(context: ProposalContext): ProposedField[] {
  const at = context.preamble.findIndex((line) => /^topic\b/i.test(line));
  const topic = at < 0 ? undefined : context.preamble[at + 1]?.split(/\s{2,}|\s\d{2,}/)[0]?.trim();
  return topic ? [constant("topic", topic, "the report names its topic above the table")] : [];
}

function spend(context: ProposalContext, divideBy?: number): (ProposedField | undefined)[] {
  const number: Transform = {
    do: "number",
    decimal: decimalSign(context),
    ...(divideBy === undefined ? {} : { divideBy }),
  };
  const plain: Transform = { do: "number", decimal: decimalSign(context) };
  return [
    column(context, "day", ["day", "date", "start date (in utc)", "gregorian date"]),
    column(context, "campaign", ["campaign", "campaign name", "campaign_id", "id"]),
    column(context, "impressions", ["impr.", "impressions"], [plain]),
    column(context, "clicks", ["clicks"], [plain]),
    column(context, "cost", ["cost", "cost_micros", "total spent", "spend", "cost_in_usd"], [number]),
    column(context, "conversions", ["conversions", "leads"], [plain]),
  ];
}

/** A comma before the last two digits of most costs means decimals are written with commas. */
function decimalSign(context: ProposalContext): "." | "," {
  const values = context.samples
    .flatMap((row) => Object.values(row))
    .filter((value) => /^[\d.,]+[.,]\d{2}$/.test(value));
  return values.filter((value) => value.at(-3) === ",").length > values.length / 2 ? "," : ".";
}

/** The zone that a report names above its table or in a column's name. */
export function zoneIn(context: Pick<ProposalContext, "preamble" | "columns">): string | undefined {
  for (const text of [...context.preamble, ...context.columns]) {
    const named =
      /\b(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]+(\/[A-Za-z_]+)?/.exec(
        text,
      );
    if (named) return named[0];
    const offset = /\b(?:GMT|UTC)([+-]\d{2}:\d{2})/.exec(text);
    if (offset) return offset[1];
    if (/\((in )?(UTC|GMT)\)/i.test(text)) return "UTC";
  }
  return undefined;
}
