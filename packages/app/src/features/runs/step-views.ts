import { allSteps, type RunDetail as RunDetailBody } from "@capstan/contracts";
import { type RunDetail, type StepRow, workflowGraph } from "@capstan/orchestration";
import type { MemberRow } from "../people/index.ts";
import { gateItems } from "./gate-items.ts";
import { describeStepState } from "./step-state.ts";
import { summarizeStep } from "./step-summary.ts";

type StepView = RunDetailBody["steps"][number];
type DraftLine = {
  id: string;
  stepPath: string;
  itemKey: string;
  subject: string;
  status: string;
  versions: number;
  findings: number;
};

type Around = { drafts: readonly DraftLine[]; members: readonly MemberRow[]; zone: string };

/** Every step of the spec with what became of it; steps that were not reached yet are there too. */
export function toStepViews(run: RunDetail, { drafts, members, zone }: Around): StepView[] {
  const subjects = new Map(drafts.map(({ id, subject }) => [id, subject]));
  const titles = new Map(workflowGraph(run.spec).nodes.map(({ id, title }) => [id, title]));
  return allSteps(run.spec.steps).map(({ step, path }) => {
    const rows = run.steps.filter((row) => row.path === path);
    const main = rows.find(({ item }) => item === "");
    const items = rows.filter(({ item }) => item !== "");
    const own = drafts.filter(({ stepPath }) => stepPath === path);
    const startedAt = earliest(rows);
    const finishedAt = main?.finishedAt ?? undefined;
    const stands = run.status === "held" && run.cursor.split("/")[0] === path;
    const status = statusOf(main, items, stands);
    return {
      path,
      id: step.id,
      kind: step.kind,
      title: titles.get(step.id) ?? step.id,
      status,
      say: describeStepState({ kind: step.kind, status, run: run.status }),
      summary: summarizeStep(step, { main, items, run }),
      ...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
      ...(finishedAt ? { finishedAt: finishedAt.toISOString() } : {}),
      ...(startedAt && finishedAt && main?.status === "done"
        ? { durationMs: finishedAt.getTime() - startedAt.getTime() }
        : {}),
      attempt: Math.max(1, ...rows.map(({ attempt }) => attempt)),
      items:
        step.kind === "review"
          ? gateItems(run, path, { members, subjects, zone })
          : items.map((row) => {
              const draft = own.find(({ itemKey }) => itemKey === row.item);
              return {
                key: row.item,
                title: draft?.subject ?? row.item,
                status: draft?.status ?? row.status,
                summary: draft
                  ? `version ${draft.versions}${draft.findings > 0 ? `, ${draft.findings} findings` : ""}`
                  : (row.error?.say ?? ""),
              };
            }),
    };
  });
}

function statusOf(main: StepRow | undefined, items: readonly StepRow[], stands: boolean): StepView["status"] {
  if (stands && main?.status !== "done") return "held";
  if (!main) return items.length > 0 ? "running" : "waiting";
  if (main.status === "done" || main.status === "skipped" || main.status === "failed") return main.status;
  return "running";
}

function earliest(rows: readonly StepRow[]): Date | undefined {
  return rows.map(({ startedAt }) => startedAt).sort((a, b) => a.getTime() - b.getTime())[0];
}
