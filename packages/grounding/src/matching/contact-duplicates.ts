import { normaliseCompanyName } from "./company-name.ts";
import { tokenSetLikeness } from "./jaro-winkler.ts";
import type { CrmContact } from "./match-accounts.ts";

/** Contacts that are one person (`same`), or may be (`suggested`, for a person to decide). */
export type ContactDuplicate = { kind: "same" | "suggested"; crmIds: string[]; evidence: string; confidence: number };

/**
 * Contacts that are listed more than once: the same address but for case and a tag behind a plus sign is the same
 * person; an alike name at the same company, or at the same domain, is a suggestion.
 */
export function findDuplicateContacts(contacts: readonly CrmContact[]): ContactDuplicate[] {
  const byEmail = groupBy(
    contacts.filter((one) => one.email?.includes("@")),
    (one) => normaliseEmail(one.email!),
  );
  const same = [...byEmail]
    .filter(([, group]) => group.length > 1)
    .map(([email, group]) => ({
      kind: "same" as const,
      crmIds: group.map((one) => one.crmId),
      evidence: `all are reached at ${email}`,
      confidence: 1,
    }));
  const first = new Map(
    [...byEmail.values()].flatMap((group) => group.map((one) => [one.crmId, group[0]!.crmId] as const)),
  );
  const once = contacts.filter((one) => (first.get(one.crmId) ?? one.crmId) === one.crmId);
  return [...same, ...suggestByName(once)];
}

function suggestByName(contacts: readonly CrmContact[]): ContactDuplicate[] {
  const byCompany = groupBy(
    contacts.filter((one) => one.name),
    companyOf,
  );
  return [...byCompany].flatMap(([company, group]) => {
    if (company === "") return [];
    const found: ContactDuplicate[] = [];
    for (const [at, one] of group.entries()) {
      for (const other of group.slice(at + 1)) {
        const likeness = tokenSetLikeness(plainName(one.name!), plainName(other.name!));
        if (likeness < 0.92) continue;
        const evidence =
          likeness === 1
            ? `both are called ${one.name} and belong to ${company}`
            : `"${one.name}" and "${other.name}" belong to ${company}`;
        found.push({
          kind: "suggested",
          crmIds: [one.crmId, other.crmId],
          evidence,
          confidence: Math.round(likeness * 0.9 * 100) / 100,
        });
      }
    }
    return found;
  });
}

const companyOf = (contact: CrmContact) =>
  contact.companyCrmId ??
  (contact.companyName ? normaliseCompanyName(contact.companyName) : (contact.email?.split("@")[1] ?? ""));

const plainName = (name: string) => normaliseCompanyName(name.replace(/\b(dr|prof|mr|mrs|ms|herr|frau)\.?\s/gi, ""));

/** An address in the form in which it identifies a person: lower case, without a tag behind a plus sign. */
export function normaliseEmail(email: string): string {
  const [mailbox = "", host = ""] = email.trim().toLowerCase().split("@");
  return `${mailbox.replace(/\+.*$/, "")}@${host}`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const known = groups.get(key(item));
    if (known) known.push(item);
    else groups.set(key(item), [item]);
  }
  return groups;
}
