const words: Record<string, string> = {
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

/** A field of a dataset in words; one that is not known keeps its name. */
export const fieldWords = (field: string): string => words[field] ?? field;
