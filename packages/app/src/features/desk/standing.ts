import { type DecisionKind, riskTiers } from "@capstan/contracts";
import {
  type DecisionAnswer,
  defaultAuthority,
  mayDecide,
  type Principal,
  resolveAccountable,
} from "@capstan/judgement";
import type { MemberRow } from "../people/index.ts";
import type { DeskRow } from "./queries/desk-rows.ts";

/** The names that a person answers to: their own, their roles', and those of whom they cover for. */
export function namesOf(personId: string, members: readonly MemberRow[], now: Date): string[] {
  const own = members.filter((member) => member.personId === personId);
  const covered = members.filter(
    (member) => member.coveredBy === personId && member.absentUntil !== null && member.absentUntil > now,
  );
  return [...own, ...covered].flatMap(({ email, roles }) => [
    `person:${email}`,
    ...roles.map((role) => `role:${role}`),
  ]);
}

export type DecisionContext = {
  principal: Principal;
  members: readonly MemberRow[];
  now: Date;
  lastEditor: string | null;
};

/** Whether this principal may decide this item, and within which limit. */
export function standingFor(
  row: DeskRow,
  { principal, members, now, lastEditor }: DecisionContext,
  decision?: DecisionKind,
): DecisionAnswer {
  const resolve = (accountable: string) => resolveAccountable(accountable, members, { owner: row.owner, now });
  const roles =
    members.find(({ personId }) => personId === (principal.kind === "person" ? principal.id : ""))?.roles ?? [];
  const tier = riskTiers.find((known) => known === row.tier) ?? "zero-error";
  return mayDecide({
    principal,
    roles,
    ...(decision ? { decision } : {}),
    gate: {
      accountable: resolve(row.accountable),
      delegatedTo: [],
      escalatedTo: row.escalations > 0 ? resolve(row.escalateTo) : [],
    },
    draft: { requester: row.requestedBy, drafter: null, lastEditor: personOf(lastEditor) },
    authority: defaultAuthority,
    tier,
    channel: row.channel,
  });
}

const personOf = (actor: string | null) => (actor?.startsWith("person:") ? actor.slice("person:".length) : null);
