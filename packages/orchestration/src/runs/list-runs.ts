import { terminal } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import { type RunHead, type RunHeadSql, runHeadSql, toRunHead } from "./read-run.ts";
import type { RunStatus } from "./run-types.ts";

export type ListRuns = {
  workflow?: string | undefined;
  status?: readonly RunStatus[] | undefined;
  /** `next` of the page before. */
  after?: string | undefined;
  limit?: number | undefined;
};

/** Runs of the transaction's workspace, newest first; `next` is null on the last page. Errors: terminal `bad_page`. */
export async function listRuns(
  tx: Transaction,
  query: ListRuns = {},
): Promise<{ runs: RunHead[]; next: string | null }> {
  const limit = Math.min(Math.max(query.limit ?? 50, 1), 200);
  const after = query.after === undefined ? null : parsePage(query.after);
  const { rows } = await tx.query<RunHeadSql>(
    `${runHeadSql}
     where run.workspace_id = $1 and ($2::text is null or run.workflow = $2) and ($3::text[] is null or run.status = any($3))
       and ($4::timestamptz is null or (run.started_at, run.id) < ($4, $5::uuid))
     order by run.started_at desc, run.id desc limit $6`,
    [tx.workspaceId, query.workflow ?? null, query.status ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
  const runs = rows.slice(0, limit).map(toRunHead);
  const last = runs.at(-1);
  return { runs, next: rows.length > limit && last ? `${last.startedAt.getTime()}_${last.id}` : null };
}

function parsePage(text: string): { at: Date; id: string } {
  const match = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(text);
  if (match) return { at: new Date(Number(match[1])), id: match[2]! };
  throw terminal("bad_page", { message: "This page cannot be found.", mend: "Start again from the first page." });
}
