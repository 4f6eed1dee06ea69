import { type DecisionKind, type RiskTier, riskTiers } from "@capstan/contracts";
import {
  type DecisionAnswer,
  defaultAuthority,
  mayDecide,
  type Principal,
  resolveAccountable,
  routeEscalation,
  type Standing,
} from "@capstan/judgement";
import type { MemberRow } from "../people/index.ts";
import type { GateHead } from "./queries/desk-rows.ts";

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

export type People = { members: readonly MemberRow[]; now: Date };

/** Whom the gate names, whom it was escalated to, and to whom it goes because none of those can act. */
export type Answering = { accountable: Standing[]; escalatedTo: Standing[]; instead: Standing[] };

/**
 * Who answers for a gate now. Where nobody of those named is present, or its time is over and none of them may decide
 * it, it goes to the workflow's owner, else to anybody who may: a deadline never drops work (invariant 6).
 */
export function answeringFor(gate: GateHead, people: People): Answering {
  const { members, now } = people;
  const resolve = (accountable: string) => resolveAccountable(accountable, members, { owner: gate.owner, now });
  const accountable = resolve(gate.accountable);
  const said = gate.escalations > 0 ? resolve(gate.escalateTo) : [];
  const present = [...accountable, ...said].filter(({ away }) => !away);
  const isAsked =
    present.length > 0 && (gate.escalations === 0 || present.some((one) => mayApprove(one, gate, people)));
  if (isAsked) return { accountable, escalatedTo: said, instead: [] };
  const { to } = routeEscalation({
    to: gate.escalateTo,
    owner: gate.owner,
    members,
    now,
    draft: peopleOf(gate, null),
    authority: defaultAuthority,
    tier: tierOf(gate),
    channel: gate.channel,
  });
  return { accountable, escalatedTo: said, instead: to };
}

/** Whether it is for this person to decide, or to see that somebody does. */
export function answers(personId: string, gate: GateHead, people: People): boolean {
  const { accountable, escalatedTo, instead } = answeringFor(gate, people);
  return [...accountable, ...escalatedTo, ...instead].some((one) => one.personId === personId);
}

/** Whether this principal may decide this item, and within which limit. */
export function standingFor(
  gate: GateHead,
  { principal, ...people }: People & { principal: Principal },
  decision?: DecisionKind,
): DecisionAnswer {
  const { accountable, escalatedTo, instead } = answeringFor(gate, people);
  const asked = { accountable, delegatedTo: [], escalatedTo: [...escalatedTo, ...instead] };
  return ask(gate, { principal, members: people.members, gate: asked }, decision);
}

function mayApprove(standing: Standing, gate: GateHead, { members }: People): boolean {
  const principal: Principal = { kind: "person", id: standing.personId };
  return ask(gate, { principal, members, gate: { accountable: [standing], delegatedTo: [], escalatedTo: [] } }).allowed;
}

type Asking = {
  principal: Principal;
  members: readonly MemberRow[];
  gate: Parameters<typeof mayDecide>[0]["gate"];
};

function ask(gate: GateHead, { principal, members, gate: people }: Asking, decision?: DecisionKind): DecisionAnswer {
  const personId = principal.kind === "person" ? principal.id : null;
  return mayDecide({
    principal,
    roles: members.find((member) => member.personId === personId)?.roles ?? [],
    ...(decision ? { decision } : {}),
    gate: people,
    draft: peopleOf(gate, personId),
    authority: defaultAuthority,
    tier: tierOf(gate),
    channel: gate.channel,
  });
}

/** Several people may have asked for the work, by a rerun for instance; the one who decides counts, if among them. */
function peopleOf({ requestedBy, lastEditor }: GateHead, personId: string | null) {
  const requester = requestedBy.find((id) => id === personId) ?? requestedBy[0] ?? null;
  return { requester, drafter: null, lastEditor: /^person:(.+)$/.exec(lastEditor)?.[1] ?? null };
}

const tierOf = ({ tier }: GateHead): RiskTier => riskTiers.find((known) => known === tier) ?? "zero-error";
