const words: Record<string, string> = {
  line: "Line",
  person: "Person",
  id: "Id of the row",
  type: "What happened",
  occurredAt: "When it happened",
  email: "E-mail address",
  accountDomain: "Domain of the company",
  companyName: "Name of the company",
  companyCrmId: "Company in the CRM",
  crmId: "Id in the CRM",
  contactName: "Name of the person",
  topic: "Topic",
  campaign: "Campaign",
  weight: "Weight",
  source: "Source",
  name: "Name",
  domain: "Domain",
  parentCrmId: "Parent in the CRM",
  parentName: "Name of the parent",
  owner: "Who looks after it",
  createdAt: "When it was made",
  day: "Day",
  impressions: "Impressions",
  clicks: "Clicks",
  cost: "Cost",
  conversions: "Conversions",
};

const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A field of a dataset in words, also as stored rows call it: `occurred_at`; one that is not known keeps its name. */
export const fieldWords = (field: string): string => words[camel(field)] ?? field;
