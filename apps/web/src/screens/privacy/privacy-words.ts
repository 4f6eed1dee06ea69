import type {
  PersonalClass,
  PersonPlace,
  PrivacyDecision,
  PrivacyPolicyBody,
  RetentionClass,
} from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

export const classWords: Record<PersonalClass, string> = {
  PERSON: "Person",
  ORGANIZATION: "Company",
  PLACE: "Place",
  ADDRESS: "Address",
  POSTCODE: "Post code",
  EMAIL: "E-mail",
  PHONE: "Phone number",
  CARD: "Card number",
  IBAN: "Bank account (IBAN)",
  NATIONAL_ID: "National id",
  IP: "IP address",
  URL: "Personal link",
  DATE_OF_BIRTH: "Date of birth",
  VEHICLE: "Vehicle",
  ACCOUNT_NUMBER: "Account number",
  ORDER_NUMBER: "Order number",
};

/** From the most open to the strictest. */
export const decisionWords: Record<PrivacyDecision, { say: string; means: string; outcome: Outcome }> = {
  allow: { say: "Allow", means: "it goes as it is", outcome: "skipped" },
  replace: { say: "Replace", means: "a stand-in goes, and the original comes back in the answer", outcome: "passed" },
  mask: { say: "Mask", means: "only its kind goes, as in [email], and it does not come back", outcome: "passed" },
  "private-model": {
    say: "Private model only",
    means: "it goes to a model in the house; to any other the call stops",
    outcome: "failed",
  },
  block: { say: "Block", means: "the call stops, and says whom to ask", outcome: "failed" },
};

type Disguise = PrivacyPolicyBody["refusedDisguises"][number];
export const disguiseWords: Record<Disguise, string> = {
  base64: "Base64",
  hex: "Hexadecimal",
  url_encoded: "URL-encoded",
  html_entities: "HTML entities",
  invisible_characters: "Invisible characters",
  look_alike_letters: "Look-alike letters",
  spelled_out: "Spelled out",
  split: "Split over several messages",
};

export const retentionWords: Record<RetentionClass, string> = {
  prompts: "Calls through the gateway",
  "drafting-calls": "Calls for drafts",
  "stand-ins": "Stand-ins",
  quarantine: "Rejected rows",
  notices: "Notices",
};

const destinationWords: Record<string, string> = {
  "*": "Anywhere",
  public: "Public models",
  private: "Models in the house",
};

export function sayDestination(named: string): string {
  const [kind, name] = [named.slice(0, named.indexOf(":")), named.slice(named.indexOf(":") + 1)];
  if (kind === "provider") return `All of ${name}`;
  if (kind === "data") return `Models approved for ${name} data`;
  return destinationWords[named] ?? name;
}

export const sayClass = (name: PersonalClass | "*"): string =>
  name === "*" ? "Every class without its own rule" : classWords[name];

export const sayKept = (days: number): string =>
  days === 0 ? "not kept" : days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;

export const doneWords: Record<PersonPlace["done"], { say: string; will: string; outcome: Outcome }> = {
  found: { say: "found", will: "found", outcome: "active" },
  deleted: { say: "deleted", will: "is deleted", outcome: "passed" },
  redacted: { say: "name taken out", will: "name is taken out", outcome: "passed" },
  kept: { say: "stays", will: "stays", outcome: "held" },
};

const tableWords: Record<string, string> = {
  account: "Accounts",
  account_snapshot: "Accounts week by week",
  account_suggestion: "Suggested matches of accounts",
  ai_tool: "Register of AI tools",
  ai_use: "Inventory of AI use",
  api_key: "API keys",
  asset_version: "Published prompts and rules",
  call_record: "Calls to other software",
  crm_account: "Accounts from the CRM",
  crm_contact: "Contacts from the CRM",
  dataset: "Data contracts",
  draft: "Drafts",
  draft_version: "Versions of drafts",
  gate: "Reviews on the desk",
  gateway_call: "Records of calls to models",
  import: "Imports",
  label_policy: "Rules on labels",
  ledger_entry: "Audit trail",
  model_call: "Calls for drafts",
  notice_delivery: "Sent notices",
  notification: "Notices",
  privacy_policy: "Versions of the privacy rules",
  review_decision: "Decisions on drafts",
  run: "Runs",
  run_spec: "What runs began with",
  run_step: "What steps of runs left",
  source: "Sources of data",
  stored_file: "List of stored files",
  tool_evidence: "Evidence of vendors",
  workflow_draft: "Drafts of workflows",
  workflow_version: "Published workflows",
};

/** A place as people would call it; one that has no word yet keeps its own name. */
export function sayPlace(place: string): string {
  const [whole = "", name] = /^table (\w+)/.exec(place) ?? [];
  if (name === undefined) return place.charAt(0).toUpperCase() + place.slice(1);
  const words = tableWords[name] ?? `Table ${name.replaceAll("_", " ")}`;
  return words + place.slice(whole.length);
}
