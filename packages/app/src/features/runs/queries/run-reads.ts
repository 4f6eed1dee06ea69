import type { RunDetail, RunSummary } from "@capstan/contracts";
import type { RunDetail as EngineRun } from "@capstan/orchestration";
import type { App } from "../../../app.ts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { pinViews } from "../../assets/index.ts";
import { spokenTrail } from "../../ledger/index.ts";
import { everyMember } from "../../people/index.ts";
import { toRunSummary } from "../run-summary.ts";
import { toStepViews } from "../step-views.ts";

/** The newest run of each workflow, by the workflow's name. */
export async function lastRunsByWorkflow(app: App, tx: WorkspaceTx): Promise<Map<string, RunSummary>> {
  const newest = await tx.query<{ workflow: string }>("select distinct workflow from run");
  const members = await everyMember(tx);
  const found = new Map<string, RunSummary>();
  for (const { workflow } of newest.rows) {
    const { runs } = await app.orchestrator.listRuns(tx, { workflow, limit: 1 });
    if (runs[0]) found.set(workflow, toRunSummary(runs[0], members));
  }
  return found;
}

/** A run with every step, its trail and its files, as the run's screen shows it. */
export async function readRunDetail(tx: WorkspaceTx, run: EngineRun): Promise<RunDetail> {
  const members = await everyMember(tx);
  const drafts = await tx.query<{
    id: string;
    stepPath: string;
    itemKey: string;
    subject: string;
    status: string;
    versions: number;
    findings: number;
  }>(
    `select d.id, d.step_path as "stepPath", d.item_key as "itemKey", d.subject, d.status,
       (select count(*)::int from draft_version v where v.draft_id = d.id) as versions,
       (select coalesce(jsonb_array_length(v.proof->'findings'), 0) from draft_version v where v.draft_id = d.id order by version desc limit 1) as findings
     from draft d where d.run_id = $1`,
    [run.id],
  );
  const files = await tx.query<{
    path: string;
    mediaType: string;
    bytes: number;
    sha256: string;
    draftId: string | null;
  }>(
    `select path, media_type as "mediaType", bytes::float8 as bytes, sha256, draft_id as "draftId" from stored_file where run_id = $1 order by path`,
    [run.id],
  );
  const trail = await spokenTrail(tx, { run: run.id });
  return {
    run: toRunSummary(run, members),
    inputs: run.inputs,
    assets: await pinViews(tx, run.pins),
    ...(run.status === "held"
      ? {
          hold: {
            reason: `${run.reason.say}${run.reason.mend ? ` ${run.reason.mend}` : ""}`,
            since: run.since.toISOString(),
          },
        }
      : {}),
    steps: toStepViews(run, { drafts: drafts.rows, members, zone: await zoneOf(tx) }),
    trail: trail.map(({ ledgerId, at, actor, text }) => ({ ledgerId, at: at.toISOString(), actor, text })),
    files: files.rows,
  };
}

async function zoneOf(tx: WorkspaceTx): Promise<string> {
  const found = await tx.query<{ zone: string }>("select time_zone as zone from workspace where id = $1", [
    tx.workspaceId,
  ]);
  return found.rows[0]?.zone ?? "UTC";
}
