import type { DecisionKind, RiskTier, Role } from "@capstan/contracts";
import type { Standing } from "./accountable.ts";
import { type AuthorityTable, describeLimit, describeTier, hasAuthority } from "./authority.ts";
import type { Principal } from "./principal.ts";

/** Who answers at a gate, each list from `resolveAccountable`, absence cover included. */
export type GatePeople = {
  accountable: readonly Standing[];
  delegatedTo: readonly Standing[];
  escalatedTo: readonly Standing[];
};

/**
 * The people whose work a draft is; ids of persons, null where no person was involved.
 * `requester`: who started the run by hand, or the person behind the key or AI that did (`personBehind`).
 * `drafter`: who wrote the text, null for a model or a template.
 * `lastEditor`: who changed the current text before this decision. The edit that is part of an approve-with-edits is
 * the decision itself, so it doesn't make the reviewer the editor; an edit saved earlier does.
 */
export type DraftPeople = { requester: string | null; drafter: string | null; lastEditor: string | null };

export type DecisionQuestion = {
  principal: Principal;
  /** The principal's roles in the workspace. */
  roles: readonly Role[];
  /** Approving by default, with edits or without: the strictest question. */
  decision?: DecisionKind;
  gate: GatePeople;
  draft: DraftPeople;
  authority: AuthorityTable;
  tier: RiskTier;
  channel: string;
};

export type DecisionAnswer =
  | { allowed: true; limitText: string }
  | { allowed: false; code: "not_a_person" | "not_yours" | "own_work" | "no_authority"; because: string };

const approving: ReadonlySet<DecisionKind> = new Set(["approve", "approve-with-edits"]);

const notAPerson = { "api-key": "An API key", ai: "An AI assistant", worker: "A worker" } as const;

function ownWork(id: string, { requester, drafter, lastEditor }: DraftPeople): string | null {
  if (drafter === id) return "You wrote this draft";
  if (lastEditor === id) return "You edited this draft";
  if (requester === id) return "You asked for this work";
  return null;
}

/**
 * Whether the principal may decide at the gate. In this order: only people decide (invariant 5); only those who answer
 * for the gate, were delegated to, cover for an absent one, or had it escalated to them; nobody approves their own work,
 * though they may send it back, refuse it or hand it on; and only as far as the authority of their roles reaches, which
 * also bounds sending back, refusing and handing on.
 */
export function mayDecide(question: DecisionQuestion): DecisionAnswer {
  const { principal, roles, decision = "approve", gate, draft, authority, tier, channel } = question;
  if (principal.kind !== "person") {
    return { allowed: false, code: "not_a_person", because: `${notAPerson[principal.kind]} decides nothing.` };
  }
  const standings = [...gate.accountable, ...gate.delegatedTo, ...gate.escalatedTo];
  if (!standings.some(({ personId }) => personId === principal.id)) {
    return {
      allowed: false,
      code: "not_yours",
      because: "Somebody else answers for this; it can be delegated to you.",
    };
  }
  const own = approving.has(decision) ? ownWork(principal.id, draft) : null;
  if (own !== null) return { allowed: false, code: "own_work", because: `${own}, so somebody else approves it.` };
  const limitText = describeLimit(roles, authority, channel);
  if (hasAuthority(roles, authority, { tier, channel })) return { allowed: true, limitText };
  return { allowed: false, code: "no_authority", because: `This is ${describeTier(tier)}. ${limitText}` };
}
