import { terminal } from "@capstan/base";
import type { DecisionBody } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { notify } from "../../notifications/index.ts";
import { actorOf, describeActor, everyMember, type MemberRow } from "../../people/index.ts";
import type { DeskRow } from "../queries/desk-rows.ts";
import { standingFor } from "../standing.ts";

type Delegation = { row: DeskRow; principal: Principal; body: Extract<DecisionBody, { decision: "delegate" }> };

/**
 * Hands an item to somebody whose authority covers it, and tells them. Its deadline goes with it.
 * Errors: terminal `unknown_person`, `delegate_may_not`.
 */
export async function delegate(app: App, tx: WorkspaceTx, { row, principal, body }: Delegation): Promise<void> {
  const members = await everyMember(tx);
  const to = findPerson(members, body.to);
  const actor = actorOf(principal);
  const at = app.clock.now();
  refuseWithoutAuthority(row, { to, members, now: at });
  await app.orchestrator.delegateGate(tx, {
    gateId: row.gateId,
    by: { kind: "person", id: actor },
    to: `person:${to.email}`,
  });
  const asked = `${describeActor(actor, members)} asks you to decide “${row.subject}” (${row.title.toLowerCase()})`;
  await notify(tx, {
    recipient: `person:${to.personId}`,
    kind: "gate-delegated",
    body: body.comment ? `${asked}: ${body.comment}` : asked,
    link: `/desk/${row.gateId}`,
    key: `${row.gateId}:delegated:${at.toISOString()}`,
    at,
  });
}

function findPerson(members: readonly MemberRow[], to: string): MemberRow {
  const found = members.find(({ personId, email, roles }) => (personId === to || email === to) && roles.length > 0);
  if (found) return found;
  throw terminal("unknown_person", {
    message: "Nobody of this workspace has that address.",
    mend: "Choose a person of the workspace.",
  });
}

/** Said to the one who delegates, about somebody else. */
const refusals = {
  not_a_person: "only people decide",
  not_yours: "they are away or answer for something else",
  own_work: "it is their own work, which somebody else approves",
  no_authority: "it is beyond what their roles may decide",
};

function refuseWithoutAuthority(
  row: DeskRow,
  { to, members, now }: { to: MemberRow; members: readonly MemberRow[]; now: Date },
): void {
  const principal: Principal = { kind: "person", id: to.personId };
  const answer = standingFor({ ...row, accountable: `person:${to.email}` }, { principal, members, now });
  if (answer.allowed) return;
  throw terminal("delegate_may_not", {
    message: `${to.name} may not decide this: ${refusals[answer.code]}.`,
    mend: "Choose somebody whose authority covers it.",
  });
}
