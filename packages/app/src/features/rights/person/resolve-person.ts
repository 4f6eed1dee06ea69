import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { PersonIdentity } from "./person-finder.ts";

type Contact = { crmId: string; email: string | null; name: string | null };
type Member = { personId: string; email: string; name: string };

/**
 * Everything that a person is known by, from an address, a full name or a CRM id: the CRM and the list of members are
 * asked for the rest. Errors: terminal `person_unclear` when a name is that of several, or of one word.
 */
export async function resolvePerson(tx: WorkspaceTx, given: string): Promise<PersonIdentity> {
  const asked = given.trim().replaceAll(/\s+/g, " ");
  if (asked.length < 3) throw unclear(`“${asked}” is too short to tell who is meant.`);
  const contacts = (
    await tx.query<Contact>(
      `select crm_id as "crmId", email, name from crm_contact where workspace_id = $1
       and (lower(email) = lower($2) or crm_id = $2 or lower(regexp_replace(name, '\\s+', ' ', 'g')) = lower($2))`,
      [tx.workspaceId, asked],
    )
  ).rows;
  const members = (
    await tx.query<Member>(
      `select person_id as "personId", email, name from member_person where workspace_id = $1 and (email = lower($2) or lower(name) = lower($2))`,
      [tx.workspaceId, asked],
    )
  ).rows;
  const isEmail = asked.includes("@");
  const emails = unique([...contacts, ...members].flatMap(({ email }) => (email ? [email.toLowerCase()] : [])));
  if (!isEmail && emails.length > 1)
    throw unclear(`“${asked}” is the name of several people: ${emails.slice(0, 5).join(", ")}.`);
  const isName = !isEmail && !contacts.some(({ crmId }) => crmId === asked);
  if (isName && !asked.includes(" ") && emails.length === 0)
    throw unclear(`“${asked}” is one word, and nobody in the CRM is called that.`);
  const crmIds = unique(contacts.map(({ crmId }) => crmId));
  const names = unique([...(isName ? [asked] : []), ...[...contacts, ...members].flatMap(({ name }) => name ?? [])]);
  const personIds = unique(members.map(({ personId }) => personId));
  const others = await namesOfOthers(tx, names, { crmIds, personIds });
  return {
    emails: unique([...(isEmail ? [asked.toLowerCase()] : []), ...emails]),
    names: names.filter((name) => !others.has(name.toLowerCase())),
    sharedNames: names.filter((name) => others.has(name.toLowerCase())),
    crmIds,
    personIds,
  };
}

/** Those of the names, in lower case, that another contact or member has too. */
export async function namesOfOthers(
  tx: WorkspaceTx,
  names: readonly string[],
  { crmIds, personIds }: Pick<PersonIdentity, "crmIds" | "personIds">,
): Promise<Set<string>> {
  const { rows } = await tx.query<{ name: string }>(
    `select lower(name) as name from crm_contact where workspace_id = $1 and lower(name) = any($2) and crm_id <> all($3)
     union select lower(name) from member_person
       where workspace_id = $1 and lower(name) = any($2) and person_id::text <> all($4)
       and not exists (select from crm_contact c where c.workspace_id = $1 and c.crm_id = any($3) and lower(c.email) = lower(member_person.email))`,
    [tx.workspaceId, names.map((name) => name.toLowerCase()), crmIds, personIds],
  );
  return new Set(rows.map(({ name }) => name));
}

const unique = (values: readonly string[]) => [...new Set(values)];

const unclear = (message: string) =>
  terminal("person_unclear", { message, mend: "Give the e-mail address, the CRM id, or the full name." });
