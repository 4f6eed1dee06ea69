import { wordsFor } from "./column-words.ts";
import { guessDecimal } from "./guess-decimal.ts";
import type { FieldRule } from "./mapping-schema.ts";
import type { ProposalContext } from "./proposal-context.ts";
import type { ProposedField } from "./proposed-field.ts";
import type { Target } from "./targets.ts";

/** Names that columns go by, the surest first; compared without case, spaces and punctuation. */
const NAMES: Record<Target, Record<string, string[]>> = {
  event: {
    id: ["eventid", "id", "uuid", "messageid", "activityid", "interactionid"],
    type: [
      "eventtype",
      "type",
      "eventname",
      "event",
      "activitytype",
      "action",
      "activity",
      "interaction",
      "engagementtype",
      "kind",
    ],
    occurredAt: [
      "occurredat",
      "eventtimestamp",
      "timestamp",
      "eventtime",
      "datetime",
      "eventdate",
      "activitydate",
      "createdat",
      "created",
      "createdate",
      "time",
      "date",
      "when",
      "week",
      "weekending",
      "weekstarting",
      "day",
    ],
    email: [
      "contactemail",
      "email",
      "emailaddress",
      "recipient",
      "useremail",
      "workemail",
      "attendeeemail",
      "leademail",
      "personemail",
      "mail",
    ],
    accountDomain: [
      "accountdomain",
      "companydomain",
      "domain",
      "companydomainname",
      "website",
      "companywebsite",
      "accountwebsite",
      "companyurl",
    ],
    companyName: [
      "companyname",
      "company",
      "accountname",
      "account",
      "organization",
      "organisation",
      "organizationname",
      "employer",
    ],
    crmId: ["crmid", "contactid", "accountid", "companyid", "leadid", "contactrecordid", "salesforceid"],
    contactName: ["contactname", "fullname", "name", "username", "attendeename", "personname"],
    topic: [
      "topic",
      "pagepath",
      "page",
      "pageurl",
      "url",
      "asset",
      "content",
      "subject",
      "title",
      "webinar",
      "eventlabel",
    ],
    campaign: ["campaign", "campaignname", "utmcampaign", "emailcampaign", "emailname"],
    weight: ["weight", "points", "value", "compositescore", "score"],
    source: ["source", "channel", "utmsource", "origin"],
  },
  contact: {
    crmId: ["recordid", "contactid", "id", "crmid"],
    email: ["email", "emailaddress", "workemail"],
    name: ["fullname", "name", "contactname"],
    companyCrmId: ["associatedcompanyid", "primaryassociatedcompanyid", "companyid", "accountid"],
    companyName: ["companyname", "company", "associatedcompany", "accountname"],
    createdAt: ["createdate", "createdat", "created"],
  },
  company: {
    crmId: ["recordid", "companyid", "accountid", "id", "crmid"],
    name: ["companyname", "name", "accountname", "company"],
    domain: ["companydomainname", "domain", "website", "companydomain", "websiteurl"],
    parentCrmId: ["parentcompanyid", "parentaccountid", "parentid"],
    parentName: ["parentcompany", "parentaccount", "parentname"],
    owner: ["companyowner", "accountowner", "owner", "ownername"],
  },
  spend: {
    day: ["day", "date", "timeperiod"],
    campaign: ["campaign", "campaignname", "campaigngroupname", "campaignid", "id"],
    impressions: ["impressions", "impr"],
    clicks: ["clicks"],
    cost: ["cost", "spend", "amountspent", "totalspent", "costmicros", "costinusd", "costinlocalcurrency"],
    conversions: ["conversions", "leads"],
  },
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const DOMAIN = /^(https?:\/\/)?(www\.)?([a-z0-9-]+\.)+[a-z]{2,}(\/.*)?$/i;

/** A rule for one field from the names of the columns that are left, backed or refuted by their values. */
export function guessField(
  target: Target,
  field: string,
  context: ProposalContext,
  used: ReadonlySet<string>,
): ProposedField | undefined {
  const free = context.columns.filter((column) => !used.has(column));
  const names = NAMES[target][field] ?? [];
  for (const [at, name] of [...names, ...wordsFor(target, field)].entries()) {
    const column = free.find((one) => plainName(one) === name);
    if (column === undefined || !valuesFit(field, column, context)) continue;
    return proposed(context, {
      field,
      column,
      confidence: at === 0 ? 0.95 : 0.85,
      reason: `the column is called "${column}"`,
    });
  }
  const contained = free.find(
    (one) =>
      names.slice(0, 3).some((name) => name.length > 3 && plainName(one).includes(name)) &&
      valuesFit(field, one, context),
  );
  if (contained)
    return proposed(context, {
      field,
      column: contained,
      confidence: 0.6,
      reason: `the column's name holds "${field}"`,
    });
  return byValues(field, free, context);
}

function byValues(field: string, free: readonly string[], context: ProposalContext): ProposedField | undefined {
  if (field === "email") {
    const column = free.find((one) => share(context, one, EMAIL) > 0.8);
    if (column) return proposed(context, { field, column, confidence: 0.8, reason: "its values are e-mail addresses" });
  }
  if (field === "occurredAt") {
    const [column, ...others] = free.filter((one) => holdsTimes(context, one));
    if (column && others.length === 0)
      return proposed(context, { field, column, confidence: 0.7, reason: "its values are dates" });
  }
  return undefined;
}

/** Whether most values of a column are written like dates. */
export const holdsTimes = (context: ProposalContext, column: string): boolean =>
  share(context, column, /^(\d{4}-\d{2}-\d{2}|\d{1,2}([./-])\d{1,2}\2\d{2,4})(\D|$)/) > 0.8;

type Found = Omit<ProposedField, "rule"> & { column: string };

function proposed(context: ProposalContext, { column, ...found }: Found): ProposedField {
  const numeric = ["weight", "impressions", "clicks", "cost", "conversions"].includes(found.field);
  const decimal = guessDecimal(context.samples.map((row) => row[column] ?? ""));
  const rule: FieldRule = { from: "column", column, steps: numeric ? [{ do: "number", decimal }] : [] };
  return { ...found, rule };
}

function valuesFit(field: string, column: string, context: ProposalContext): boolean {
  const filled = context.samples.filter((row) => row[column] !== undefined).length;
  if (filled === 0) return field !== "occurredAt" && field !== "type";
  if (field === "email") return share(context, column, /@|^[A-Za-z0-9+/=]{16,}$|^[0-9a-f]{32}$/) > 0.5;
  if (field === "accountDomain" || field === "domain") return share(context, column, DOMAIN) > 0.5;
  if (field === "weight") return share(context, column, /^[\d.,]+$/) > 0.8;
  if (field === "type") return share(context, column, /^[^\d\s@][^@]{0,60}$/) > 0.8;
  if (field === "occurredAt" || field === "day" || field === "createdAt") return share(context, column, /\d{2}/) > 0.5;
  if (field === "contactName" || field === "companyName" || field === "name") return share(context, column, /\D/) > 0.5;
  return true;
}

function share(context: ProposalContext, column: string, pattern: RegExp): number {
  const filled = context.samples.flatMap((row) => (row[column] === undefined ? [] : [row[column]]));
  return filled.length === 0 ? 0 : filled.filter((value) => pattern.test(value)).length / filled.length;
}

/** "Property_E-mail Address" → "emailaddress": what tools put before a name is dropped. */
function plainName(column: string): string {
  return column
    .toLowerCase()
    .replace(/^(property_|properties\.|attributes\.)/, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
}
