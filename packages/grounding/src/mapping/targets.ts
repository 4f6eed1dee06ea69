/** What a row of a source can become, and the type of each of its fields. */
export const targetFields = {
  event: {
    id: "text",
    type: "text",
    occurredAt: "timestamp",
    email: "email",
    accountDomain: "domain",
    companyName: "text",
    crmId: "text",
    contactName: "text",
    topic: "text",
    campaign: "text",
    weight: "number",
    source: "text",
  },
  contact: {
    crmId: "text",
    email: "email",
    name: "text",
    companyCrmId: "text",
    companyName: "text",
    createdAt: "timestamp",
  },
  company: { crmId: "text", name: "text", domain: "domain", parentCrmId: "text", parentName: "text", owner: "text" },
  spend: {
    day: "timestamp",
    campaign: "text",
    impressions: "number",
    clicks: "number",
    cost: "number",
    conversions: "number",
  },
} as const satisfies Record<string, Record<string, FieldType>>;

export type FieldType = "text" | "email" | "domain" | "number" | "timestamp";
export type Target = keyof typeof targetFields;
export const targets = Object.keys(targetFields) as [Target, ...Target[]];

/** Fields without which a row of the target says nothing. */
export const requiredFields: Record<Target, readonly string[]> = {
  event: ["type", "occurredAt"],
  contact: ["email"],
  company: ["name"],
  spend: ["day", "campaign"],
};
