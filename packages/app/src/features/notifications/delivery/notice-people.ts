import { resolveAccountable } from "@capstan/judgement";
import type { MemberRow } from "../../people/index.ts";

/**
 * The people a recipient (`role:…`, `person:<e-mail>` or `person:<id>`) means: those who are there and the covers of
 * those who are away; when all are away and nobody covers, they themselves.
 */
export function noticePeople(recipient: string, members: readonly MemberRow[], now: Date): MemberRow[] {
  const named = members.find(({ personId, roles }) => roles.length > 0 && recipient === `person:${personId}`);
  const accountable = named ? `person:${named.email}` : recipient;
  const standings = resolveAccountable(accountable, members, { owner: accountable, now });
  const present = standings.filter(({ away }) => !away);
  const ids = new Set((present.length > 0 ? present : standings).map(({ personId }) => personId));
  return members.filter(({ personId }) => ids.has(personId));
}
