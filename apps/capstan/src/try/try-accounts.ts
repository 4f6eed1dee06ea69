import { basename } from "node:path";
import { importDatasetFile, installPacks, inWorkspace, type WorkspaceTx } from "@capstan/app";
import { type Logger, terminal } from "@capstan/base";
import type { DecidedAccount, StepOutput } from "@capstan/contracts";
import type { Config } from "../config/read-config.ts";
import { packsFolder } from "../processes/start.ts";
import type { Progress } from "../terminal/progress.ts";
import type { InspectedEvents } from "./inspect-events.ts";
import { inThrowAway, type ThrowAway } from "./throw-away.ts";

export type TriedDraft = { subject: string; title: string; kind: string; status: string; text: string };
export type TriedFinding = {
  draft: string;
  rule: string;
  severity: string;
  status: string;
  line: number;
  column: number;
  evidence: string;
  message: string;
};
export type TriedGate = { gate: string; draft: string; accountable: string; dueAt: string };

/** What weekly account intelligence makes of a file, up to the gate. */
export type Tried = {
  /** Every account with an event in the five weeks, strongest level and highest score first. */
  accounts: DecidedAccount[];
  /** Events of the five weeks that belong to no account. */
  unmatched: StepOutput<"consolidate">["unmatched"];
  week: string;
  imported: {
    read: number;
    accepted: number;
    duplicates: number;
    rejected: number;
    rejectedByReason: { reason: string; rows: number }[];
  };
  gates: TriedGate[];
  findings: TriedFinding[];
  drafts: TriedDraft[];
  /** Why the run went no further than the accounts, when it did not. */
  ended: string | undefined;
};

export type ToTry = {
  file: string;
  asOf: string;
  zone: string;
  events: InspectedEvents;
  progress: Progress;
  log: Logger;
  signal: AbortSignal;
};

const workflow = "weekly-account-intelligence";
const by = "cli:try";
/** Trying asks what is in a file, also in an old one: nothing is promised about it, so nothing can be broken. */
const contract = "name: engagement\nwhenBroken: label\n";
const pollMs = 50;
const settled = new Set(["waiting", "held", "completed", "failed", "cancelled"]);

/**
 * Runs weekly account intelligence on a file in a throw-away workspace and stops at the gate: nothing is approved.
 * Errors: terminal `no_usable_events`, `try_failed`; those of the import and of the engine.
 */
export function tryAccounts(
  config: Config,
  { file, asOf, zone, events, progress, log, signal }: ToTry,
): Promise<Tried> {
  return inThrowAway(config, { progress, log, signal }, async (product) => {
    const { app, people } = product;
    const workspaceId = await people.createWorkspace({ slug: "try", name: "Try", timeZone: zone, by });
    await installPacks(app, { workspaceId, folder: packsFolder, by, contracts: { engagement: contract } });
    const place = { product, workspaceId };
    const imported = await progress.step(`Reading ${basename(file)}`, (say) =>
      importEvents(place, { file, zone, events, say }),
    );
    return progress.step("Consolidating, comparing, classifying, drafting, checking", (say) =>
      runToGate(place, { asOf, imported, say }),
    );
  });
}

type Place = { product: ThrowAway; workspaceId: string };
type Reading = { file: string; zone: string; events: InspectedEvents; say: (detail: string) => void };

async function importEvents(
  { product: { app }, workspaceId }: Place,
  { file, zone, events, say }: Reading,
): Promise<Tried["imported"]> {
  const watching = setInterval(() => void shareRead(app, workspaceId).then(say, () => {}), 500);
  try {
    const { mapping } = events;
    await importDatasetFile(app, {
      workspaceId,
      dataset: "engagement",
      source: "file",
      file: basename(file),
      filePath: file,
      mapping,
      zone,
      by,
    });
  } finally {
    clearInterval(watching);
  }
  const imported = await inWorkspace(app.database, workspaceId, readCounts);
  if (imported.accepted > 0) return imported;
  const why = imported.rejectedByReason.map(({ reason, rows }) => `${rows} × ${reason}`).join(", ");
  throw terminal("no_usable_events", {
    message: `None of the ${imported.read} rows of ${file} is a usable event${why ? `: ${why}` : ""}.`,
    mend: "See which column tells when and what happened; `capstan import FILE --dry-run` shows how the columns are read.",
    details: imported,
  });
}

async function shareRead(app: ThrowAway["app"], workspaceId: string): Promise<string> {
  const { rows } = await inWorkspace(app.database, workspaceId, (tx) =>
    tx.query<{ share: number }>("select share from import"),
  );
  return `${Math.round((rows[0]?.share ?? 0) * 100)} %`;
}

async function readCounts(tx: WorkspaceTx): Promise<Tried["imported"]> {
  const { rows } = await tx.query<Tried["imported"]>(
    `select rows_read::float8 as read, rows_accepted::float8 as accepted, rows_duplicate::float8 as duplicates, rows_rejected::float8 as rejected,
       rejected_by_reason as "rejectedByReason" from import`,
  );
  return rows[0]!;
}

type Running = { asOf: string; imported: Tried["imported"]; say: (detail: string) => void };

async function runToGate({ product: { app }, workspaceId }: Place, { asOf, imported, say }: Running): Promise<Tried> {
  const { runId } = await inWorkspace(app.database, workspaceId, (tx) =>
    app.orchestrator.startRun(tx, { workflow, inputs: { asOf }, trigger: { on: "manual" }, startedBy: by }),
  );
  for (;;) {
    const run = await inWorkspace(app.database, workspaceId, (tx) => app.orchestrator.readRun(tx, runId));
    say(run.steps.at(-1)?.path ?? "");
    const retrying = run.steps.find(
      (step) => step.error !== null && run.status === "waiting" && run.gates.all.length === 0,
    );
    if (settled.has(run.status) && !retrying)
      return inWorkspace(app.database, workspaceId, (tx) => readResult(tx, run, imported));
    if (retrying?.error)
      throw terminal("try_failed", {
        message: retrying.error.say,
        mend: retrying.error.mend ?? "Report it with this message.",
      });
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

type Run = Awaited<ReturnType<ThrowAway["app"]["orchestrator"]["readRun"]>>;

async function readResult(tx: WorkspaceTx, run: Run, imported: Tried["imported"]): Promise<Tried> {
  const outputOf = <K extends "consolidate" | "decide">(kind: K) =>
    run.steps.find((step) => step.kind === kind && step.item === "")?.output as StepOutput<K> | undefined;
  const consolidated = outputOf("consolidate");
  const ended = "reason" in run ? run.reason : undefined;
  if (!consolidated) {
    throw terminal("try_failed", {
      message: ended?.say ?? `The run is ${run.status}.`,
      mend: ended?.mend ?? "Report it with this message.",
      details: { code: ended?.code },
    });
  }
  const { drafts, findings } = await readDrafts(tx, run.id);
  return {
    accounts: outputOf("decide")?.rows ?? [],
    unmatched: consolidated.unmatched,
    week: consolidated.week.label,
    imported,
    gates: run.gates.all.map(({ name, subjectId, accountable, dueAt }) => ({
      gate: name,
      draft: drafts.get(subjectId)?.subject ?? subjectId,
      accountable,
      dueAt: dueAt.toISOString(),
    })),
    findings,
    drafts: [...drafts.values()],
    ended: ended?.say,
  };
}

type DraftRow = TriedDraft & {
  id: string;
  findings: {
    rule: string;
    severity: string;
    status: string;
    place: { line: number; column: number };
    evidence: string;
    message: string;
  }[];
};

async function readDrafts(
  tx: WorkspaceTx,
  runId: string,
): Promise<{ drafts: Map<string, TriedDraft>; findings: TriedFinding[] }> {
  const { rows } = await tx.query<DraftRow>(
    `select d.id, d.subject, d.title, d.kind, d.status, v.body as text, coalesce(v.proof -> 'findings', '[]') as findings
     from draft d
     cross join lateral (select body, proof from draft_version where draft_id = d.id order by version desc limit 1) v
     where d.run_id = $1 order by d.kind, d.created_at, d.id`,
    [runId],
  );
  const findings = rows.flatMap((row) =>
    row.findings.map(({ rule, severity, status, place, evidence, message }) => ({
      draft: row.subject,
      rule,
      severity,
      status,
      line: place.line,
      column: place.column,
      evidence,
      message,
    })),
  );
  return { drafts: new Map(rows.map(({ id, findings: _findings, ...draft }) => [id, draft])), findings };
}
