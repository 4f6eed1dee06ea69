import { terminal } from "@capstan/base";
import type { CallLine, CallRecordView, UsageGroup } from "@capstan/contracts";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { describeActor, everyMember, type MemberRow } from "../../people/index.ts";
import { callsBetween, countsBetween, type DayRange, groupExpressions } from "./calls-between.ts";

export type CallsToList = DayRange & {
  by: UsageGroup | undefined;
  /** With `by`: calls of this one, or of none when it is undefined. */
  key: string | undefined;
  outcome: string | undefined;
  use: string | undefined;
  before: string | undefined;
  /** What only counted tokens, which is behind no figure, instead of calls. */
  counts?: boolean | undefined;
  /** How many; a page of them when left out. */
  limit?: number;
};

type CallRow = Omit<CallLine, "at" | "person"> & { at: Date; personId: string | null };

const columns = `id, at, person_id as "personId", team, tool, use_case as "useCase", workflow, run_id as "runId",
  data_class as "dataClass", outcome, error_code as "errorCode", tokens_in as "tokensIn", tokens_out as "tokensOut",
  tokens_estimated as "tokensEstimated", cost_usd_micros as "costUsdMicros", is_draft as "isDraft"`;
const pageSize = 50;

/** The calls behind a figure, newest first. */
export async function listCalls(tx: WorkspaceTx, listing: CallsToList): Promise<{ calls: CallLine[]; next?: string }> {
  const { from, to, by, key, outcome, use, before, counts = false, limit = pageSize } = listing;
  const isOfGroup = by === undefined ? "$4::text is null" : `${groupExpressions[by]} is not distinct from $4::text`;
  const { rows } = await tx.query<CallRow>(
    `with ${counts ? countsBetween : callsBetween} select ${columns} from call
     where ${isOfGroup} and ($5::text is null or outcome = $5 or ($5 = 'failed' and outcome = 'cut'))
       and ($6::uuid is null or purpose_id in (select id from ai_use where id = $6 or merged_into = $6))
       and ($7::uuid is null or (at, id) < (select at, id from call where id = $7))
     order by at desc, id desc limit $8`,
    [tx.workspaceId, from, to, (by && key) ?? null, outcome ?? null, use ?? null, before ?? null, limit + 1],
  );
  const members = await everyMember(tx);
  const calls = rows.slice(0, limit).map((row) => toLine(row, members));
  const last = calls.at(-1);
  return rows.length > limit && last ? { calls, next: last.id } : { calls };
}

function toLine({ at, personId, ...row }: CallRow, members: readonly MemberRow[]): CallLine {
  const person = personId === null ? null : describeActor(`person:${personId}`, members);
  return { ...row, at: at.toISOString(), person };
}

type RecordRow = CallRow & {
  endpoint: string;
  modelAsked: string;
  provider: string | null;
  model: string | null;
  streamed: boolean;
  latencyMs: number;
  firstTokenMs: number | null;
  standIns: Record<string, number>;
  decisions: { rule: string; says: string }[];
  attempts: { provider: string; model: string; ms: number; status?: number; code?: string }[];
  keepUntil: Date | null;
};

/** What is on record of a call. Errors: terminal `not_found`. */
export async function readCall(tx: WorkspaceTx, callId: string): Promise<CallRecordView> {
  const { rows } = await tx.query<RecordRow>(
    `select ${columns.replace("is_draft", "false")}, endpoint, model_asked as "modelAsked", provider, model, streamed,
       latency_ms as "latencyMs", first_token_ms as "firstTokenMs", stand_ins as "standIns", decisions, attempts,
       case when prompt_sealed is null and output_sealed is null then null else keep_until end as "keepUntil"
     from gateway_call where workspace_id = $1 and id::text = $2`,
    [tx.workspaceId, callId],
  );
  const row = rows[0];
  if (!row) throw terminal("not_found", { message: "There is no such call here.", mend: "See the calls under Usage." });
  const { standIns, attempts, keepUntil, ...rest } = row;
  return {
    ...rest,
    ...toLine(row, await everyMember(tx)),
    standIns: Object.entries(standIns).map(([kind, count]) => ({ kind, count })),
    attempts: attempts.map(({ provider, model, code }) => ({ provider, model, outcome: code ?? "answered" })),
    keptUntil: keepUntil?.toISOString() ?? null,
  };
}
