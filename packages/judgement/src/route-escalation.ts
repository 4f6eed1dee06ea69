import { type Member, resolveAccountable, type Standing } from "./accountable.ts";
import { type DecisionQuestion, mayDecide } from "./may-decide.ts";

export type EscalationQuestion = Pick<DecisionQuestion, "draft" | "authority" | "tier" | "channel"> & {
  /** The gate's `escalate.to`. */
  to: string;
  /** The workflow's owner. */
  owner: string;
  members: readonly Member[];
  now: Date;
};

/**
 * Where late work goes. `spec`: to whom the workflow says. `owner`, `authority`: nobody there can decide it, so to the
 * workflow's owner, else to anybody who may. `managers`: nobody may decide it at all, so the managers have to change who
 * may. `nobody`: the workspace has no present manager; it stays where it is.
 */
export type Escalation = {
  route: "spec" | "owner" | "authority" | "managers" | "nobody";
  to: Standing[];
  because: string;
};

/** A deadline routes work to somebody present who can decide it; it never drops it (invariant 6). */
export function routeEscalation(question: EscalationQuestion): Escalation {
  const { to, owner, members, now } = question;
  const ask = (accountable: string) =>
    resolveAccountable(accountable, members, { owner, now }).filter(({ away }) => !away);
  const able = (standings: Standing[]) => standings.filter((standing) => canApprove(standing, question));

  const said = able(ask(to));
  if (said.length > 0) return { route: "spec", to: said, because: `The time is over; the workflow says ${to}.` };
  const owners = able(ask(owner));
  if (owners.length > 0) {
    return { route: "owner", to: owners, because: `Nobody of ${to} can decide this now, so it goes to the owner.` };
  }
  const present = members.flatMap(({ email }) => ask(`person:${email}`));
  const anybody = able(present);
  if (anybody.length > 0) {
    const because = `Neither ${to} nor the owner can decide this now, so it goes to whoever may.`;
    return { route: "authority", to: anybody, because };
  }
  const managers = ask("role:manager");
  if (managers.length === 0) return { route: "nobody", to: [], because: "No manager is present; it stays open." };
  return { route: "managers", to: managers, because: "Nobody may decide this. Change the authority, or delegate it." };
}

function canApprove(standing: Standing, { draft, authority, tier, channel, members }: EscalationQuestion): boolean {
  const roles = members.find(({ personId }) => personId === standing.personId)?.roles ?? [];
  const gate = { accountable: [standing], delegatedTo: [], escalatedTo: [] };
  const principal = { kind: "person", id: standing.personId } as const;
  return mayDecide({ principal, roles, gate, draft, authority, tier, channel }).allowed;
}
