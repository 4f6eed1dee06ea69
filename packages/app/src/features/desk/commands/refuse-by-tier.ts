import { terminal } from "@capstan/base";
import type { RiskTier } from "@capstan/contracts";
import type { Principal } from "@capstan/judgement";
import { tierNamed } from "@capstan/verification";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { actorOf, everyMember } from "../../people/index.ts";
import type { DeskRow } from "../queries/desk-rows.ts";
import { standingFor } from "../standing.ts";

/**
 * Where a tier asks for several decisions, each is of another person.
 * Errors: terminal `forbidden`.
 */
export async function refuseSecondDecision(tx: WorkspaceTx, row: DeskRow, principal: Principal): Promise<void> {
  if (tierNamed(row.tier as RiskTier).decisions < 2) return;
  const found = await tx.query(
    `select 1 from gate where subject_id = $1 and id <> $2 and decided_by = $3 and status = 'decided'
       and decision in ('approve', 'approve-with-edits')`,
    [row.draftId, row.gateId, actorOf(principal)],
  );
  if (found.rows.length === 0) return;
  throw terminal("forbidden", {
    message: "You approved this at another gate already; a second person decides here.",
    mend: "Delegate it to somebody else who may decide.",
    details: { reason: "decided_already" },
  });
}

/**
 * An edit may make a draft one of a stricter tier, by a claim for instance; it is approved by those who may approve that.
 * Errors: terminal `forbidden`.
 */
export async function refuseBeyondAuthority(
  app: App,
  tx: WorkspaceTx,
  { row, principal, tier }: { row: DeskRow; principal: Principal; tier: RiskTier },
): Promise<void> {
  if (tier === row.tier) return;
  const { title, decisions } = tierNamed(tier);
  const members = await everyMember(tx);
  const answer = standingFor({ ...row, tier }, { principal, members, now: app.clock.now() }, "approve-with-edits");
  if (answer.allowed && decisions <= tierNamed(row.tier as RiskTier).decisions) return;
  const because = answer.allowed ? `${decisions} people decide about that.` : answer.because;
  throw terminal("forbidden", {
    message: `With your edit the text is of the tier “${title.toLowerCase()}”. ${because}`,
    mend: "Take the claim out, or request changes.",
    details: { reason: "tier_raised", tier },
  });
}
