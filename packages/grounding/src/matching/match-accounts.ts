import { classifyMailbox } from "./classify-mailbox.ts";
import { normaliseCompanyName } from "./company-name.ts";
import { registrableDomain } from "./registrable-domain.ts";

/** A company as the CRM knows it. */
export type CrmCompany = {
  crmId: string;
  name: string;
  domain?: string | undefined;
  parentCrmId?: string | undefined;
  parentName?: string | undefined;
  /** Who looks after it, by name. */
  owner?: string | undefined;
};

/** A person as the CRM knows them; tells where somebody with a private address works. */
export type CrmContact = {
  crmId: string;
  email?: string | undefined;
  name?: string | undefined;
  companyCrmId?: string | undefined;
  companyName?: string | undefined;
};

export type MatchMethod = "person" | "crm_id" | "domain" | "company_name";

/** Why something belongs to an account. Confidence is 0 to 1; below 1 it rests on a name. */
export type MatchReason = { method: MatchMethod; evidence: string; confidence: number };

export type UnmatchedReason = "freeMail" | "noReply" | "disposable" | "noAddress";

export type Match =
  | { kind: "account"; account: string; name: string | undefined; why: MatchReason[] }
  | { kind: "unmatched"; reason: UnmatchedReason; evidence: string };

/** What is known about companies; plain data, kept by the caller. */
export type MatchKnowledge = {
  companies?: readonly CrmCompany[];
  contacts?: readonly CrmContact[];
  /** Subsidiary's domain → parent's domain, beyond what the CRM says; it wins over the CRM. */
  parentDomains?: Readonly<Record<string, string>>;
  /** What people decided: match key part → account domain. */
  decisions?: { companyNames?: Readonly<Record<string, string>>; domains?: Readonly<Record<string, string>> };
};

/** What an event says about its company, see `parseMatchKey`. */
export type MatchKey = { crmId: string; accountDomain: string; mailbox: string; companyName: string };

export function parseMatchKey(key: string): MatchKey {
  const [crmId = "", accountDomain = "", mailbox = "", companyName = ""] = key.split("\u001f");
  return { crmId, accountDomain, mailbox, companyName };
}

export type Matcher = (key: MatchKey) => Match;

/**
 * Decides which account an event belongs to: the CRM's id for the company or the person, then the registrable domain,
 * then the normalised company name; subsidiaries are folded into their parent at the end. Likeness alone never decides.
 * An account is named by its domain; a company that has none by `name:` and its normalised name.
 */
export function createMatcher(knowledge: MatchKnowledge): Matcher {
  const book = indexKnowledge(knowledge);
  return (key) => {
    const found = byCrmId(book, key) ?? byDomain(book, key) ?? byName(book, key);
    if (!found) return unmatched(key);
    return foldIntoParent(book, found);
  };
}

type Found = { account: string; why: MatchReason };
type Book = {
  byId: Map<string, CrmCompany>;
  byName: Map<string, string[]>;
  contacts: Map<string, CrmContact>;
  parents: Map<string, { parent: string; evidence: string }>;
  names: Map<string, string>;
  decidedDomains: Map<string, string>;
};

function indexKnowledge(knowledge: MatchKnowledge): Book {
  const companies = knowledge.companies ?? [];
  const byId = new Map(companies.map((company) => [company.crmId, company]));
  const byName = new Map<string, string[]>();
  const names = new Map<string, string>();
  for (const company of companies) {
    const account = accountOf(company);
    if (!names.has(account)) names.set(account, company.name);
    const name = normaliseCompanyName(company.name);
    const known = byName.get(name) ?? [];
    if (name !== "" && !known.includes(account)) byName.set(name, [...known, account]);
  }
  for (const [name, account] of Object.entries(knowledge.decisions?.companyNames ?? {}))
    byName.set(normaliseCompanyName(name), [account]);
  const contacts = new Map((knowledge.contacts ?? []).map((contact) => [contact.crmId, contact]));
  const decidedDomains = new Map(Object.entries(knowledge.decisions?.domains ?? {}));
  return { byId, byName, contacts, parents: indexParents(knowledge, byId, byName), names, decidedDomains };
}

function indexParents(
  knowledge: MatchKnowledge,
  byId: Map<string, CrmCompany>,
  byName: Map<string, string[]>,
): Book["parents"] {
  const parents: Book["parents"] = new Map();
  for (const company of knowledge.companies ?? []) {
    const parentName = company.parentName ? byName.get(normaliseCompanyName(company.parentName)) : undefined;
    const parent = company.parentCrmId ? byId.get(company.parentCrmId) : undefined;
    const account = parent ? accountOf(parent) : parentName?.length === 1 ? parentName[0] : undefined;
    if (account && account !== accountOf(company)) {
      parents.set(accountOf(company), {
        parent: account,
        evidence: `the CRM names ${parent?.name ?? company.parentName} as the parent of ${company.name}`,
      });
    }
  }
  for (const [child, parent] of Object.entries(knowledge.parentDomains ?? {})) {
    parents.set(registrableDomain(child) ?? child, {
      parent: registrableDomain(parent) ?? parent,
      evidence: `the account hierarchy puts ${child} under ${parent}`,
    });
  }
  return parents;
}

/** The account that a company of the CRM is. */
export function accountOf(company: CrmCompany): string {
  const mailbox = classifyMailbox(bareDomain(company.domain ?? ""));
  return mailbox.kind === "company" ? mailbox.domain : `name:${normaliseCompanyName(company.name)}`;
}

const bareDomain = (domain: string) =>
  domain
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, "")
    .replace(/[/?#].*$/, "");

function byCrmId(book: Book, key: MatchKey): Found | undefined {
  if (key.crmId === "") return undefined;
  const company = book.byId.get(key.crmId);
  if (company)
    return {
      account: accountOf(company),
      why: { method: "crm_id", evidence: `the CRM id ${key.crmId} is ${company.name}`, confidence: 1 },
    };
  const contact = book.contacts.get(key.crmId);
  if (!contact) return undefined;
  const employer = contact.companyCrmId ? book.byId.get(contact.companyCrmId) : undefined;
  if (employer) {
    return {
      account: accountOf(employer),
      why: { method: "person", evidence: `the CRM contact ${key.crmId} works for ${employer.name}`, confidence: 1 },
    };
  }
  return contact.companyName ? byName(book, { ...key, companyName: contact.companyName }) : undefined;
}

function byDomain(book: Book, key: MatchKey): Found | undefined {
  const declared = classifyMailbox(bareDomain(key.accountDomain));
  const mailbox = declared.kind === "company" ? declared : classifyMailbox(key.mailbox);
  if (mailbox.kind !== "company") return undefined;
  const decided = book.decidedDomains.get(mailbox.domain);
  if (decided)
    return {
      account: decided,
      why: { method: "domain", evidence: `a person decided that ${mailbox.domain} is ${decided}`, confidence: 1 },
    };
  const host = declared.kind === "company" ? bareDomain(key.accountDomain) : key.mailbox;
  const evidence = host === mailbox.domain ? `the domain is ${host}` : `${host} lies under ${mailbox.domain}`;
  return { account: mailbox.domain, why: { method: "domain", evidence, confidence: 1 } };
}

/** A name decides when exactly one company has it; a company that the CRM does not know is an account by its name. */
function byName(book: Book, key: MatchKey): Found | undefined {
  const name = normaliseCompanyName(key.companyName);
  if (name === "") return undefined;
  const known = book.byName.get(name) ?? [];
  if (known.length === 1) {
    return {
      account: known[0]!,
      why: {
        method: "company_name",
        evidence: `"${key.companyName}" is the name of ${known[0]} in the CRM`,
        confidence: 0.9,
      },
    };
  }
  const evidence =
    known.length === 0
      ? `"${key.companyName}" is known by its name only`
      : `"${key.companyName}" is the name of several companies in the CRM`;
  return { account: `name:${name}`, why: { method: "company_name", evidence, confidence: 0.6 } };
}

function foldIntoParent(book: Book, found: Found): Match {
  const why = [found.why];
  let account = found.account;
  const seen = new Set([account]);
  for (let up = book.parents.get(account); up && !seen.has(up.parent); up = book.parents.get(account)) {
    account = up.parent;
    seen.add(account);
    why.push({ method: found.why.method, evidence: up.evidence, confidence: found.why.confidence });
  }
  return { kind: "account", account, name: book.names.get(account), why };
}

function unmatched(key: MatchKey): Match {
  const mailbox = classifyMailbox(key.mailbox);
  if (mailbox.kind === "noReply")
    return { kind: "unmatched", reason: "noReply", evidence: `nobody reads mail at ${mailbox.host}` };
  if (mailbox.kind === "freeMail")
    return { kind: "unmatched", reason: "freeMail", evidence: `${mailbox.domain} is open to everybody` };
  if (mailbox.kind === "disposable")
    return { kind: "unmatched", reason: "disposable", evidence: `${mailbox.domain} gives away throw-away addresses` };
  return { kind: "unmatched", reason: "noAddress", evidence: "neither address, domain, CRM id nor company name" };
}
