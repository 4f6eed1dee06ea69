import { setTimeout as pause } from "node:timers/promises";
import type { Engine } from "./engine.ts";
import { type RunDetail, readRun } from "./read-run.ts";

const lookEveryMs = 300;
const over = ["completed", "failed", "cancelled"];

// Whatever writes a row gives it a new xmin, so that a move shows also under a clock that stands still.
const traceSql = `select run.xmin::text || ':' ||
    (select count(*) || ':' || coalesce(sum(xmin::text::bigint), 0) from gate where run_id = run.id) as trace
  from run where id = $1 and workspace_id = $2`;

/**
 * The run now, and again whenever it or one of its gates has moved, until it is over or `signal` aborts. Looking
 * writes nothing, so it serves a GET and a standby alike; who watches pays for it, the run does not.
 * Errors: terminal `unknown_run`.
 */
export async function* watchRun(
  engine: Engine,
  target: { workspaceId: string; runId: string; signal: AbortSignal },
): AsyncGenerator<RunDetail> {
  const { signal } = target;
  let last: string | undefined;
  while (!signal.aborted) {
    const seen = await look(engine, target, last);
    if (seen) {
      last = seen.trace;
      yield seen.run;
      if (over.includes(seen.run.status)) return;
    }
    await untilNextLook(signal);
  }
}

type Seen = { trace: string | undefined; run: RunDetail };

async function look(
  engine: Engine,
  { workspaceId, runId }: { workspaceId: string; runId: string },
  last: string | undefined,
): Promise<Seen | null> {
  return engine.database.inWorkspace(workspaceId, async (tx) => {
    const { rows } = await tx.query<{ trace: string }>({
      name: "capstan_trace_run",
      text: traceSql,
      values: [runId, workspaceId],
    });
    const trace = rows[0]?.trace;
    return trace !== undefined && trace === last ? null : { trace, run: await readRun(tx, runId) };
  });
}

async function untilNextLook(signal: AbortSignal): Promise<void> {
  try {
    await pause(lookEveryMs, undefined, { signal });
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  }
}
