import { hash } from "node:crypto";
import { asCapstanError, bug } from "@capstan/base";
import { asDatabaseError, type ColumnType, type ColumnValues, columnArray, type Transaction } from "@capstan/database";
import type { CallRecord } from "./call-record.ts";
import type { TextKey } from "./seal-text.ts";
import { type SealedTexts, sealTexts } from "./sealed-texts.ts";

const dayMs = 86_400_000;
/** Longer texts are kept up to here. */
const mostKept = 1_000_000;
/** What recurs is alike from its beginning. */
const mostCompared = 2_000;

/** What is kept of the texts, and until when. */
type Kept = { sealed: SealedTexts; sealKeyId: string | null; keepUntil: Date | null };
type Row = Omit<CallRecord, "output"> & Kept;
/** A column of the table, and its values as they are sent. */
type Column = { name: string; type: ColumnType; of: (rows: readonly Row[]) => Buffer };

const column = <Type extends ColumnType>(
  name: string,
  type: Type,
  of: (row: Row) => ColumnValues[Type] | null,
): Column => ({ name, type, of: (rows) => columnArray(type, rows.map(of)) });

const columns: readonly Column[] = [
  column("id", "uuid", ({ id }) => id),
  column("workspace_id", "uuid", ({ workspaceId }) => workspaceId),
  column("at", "timestamptz", ({ at }) => at),
  column("endpoint", "text", ({ endpoint }) => endpoint),
  column("key_id", "uuid", ({ keyId }) => keyId),
  column("person_id", "uuid", ({ personId }) => personId),
  column("team", "text", ({ team }) => team),
  column("workflow", "text", ({ workflow }) => workflow),
  column("use_case", "text", ({ useCase }) => useCase),
  column("run_id", "uuid", ({ runId }) => runId),
  column("data_class", "text", ({ dataClass }) => dataClass),
  column("tool", "text", ({ tool }) => tool),
  column("model_asked", "text", ({ modelAsked }) => modelAsked),
  column("provider", "text", ({ provider }) => provider),
  column("model", "text", ({ model }) => model),
  column("outcome", "text", ({ outcome }) => outcome),
  column("error_code", "text", ({ errorCode }) => errorCode),
  column("streamed", "bool", ({ streamed }) => streamed),
  column("tokens_in", "int4", ({ tokensIn }) => tokensIn),
  column("tokens_out", "int4", ({ tokensOut }) => tokensOut),
  column("tokens_cache_read", "int4", ({ tokensCacheRead }) => tokensCacheRead),
  column("tokens_cache_write", "int4", ({ tokensCacheWrite }) => tokensCacheWrite),
  column("tokens_estimated", "bool", ({ tokensEstimated }) => tokensEstimated),
  column("cost_usd_micros", "int8", ({ costUsdMicros }) => costUsdMicros),
  column("latency_ms", "float8", ({ latencyMs }) => latencyMs),
  column("first_token_ms", "float8", ({ firstTokenMs }) => firstTokenMs),
  column("stand_ins", "jsonb", ({ standIns }) => JSON.stringify(standIns)),
  column("decisions", "jsonb", ({ decisions }) => JSON.stringify(decisions)),
  column("attempts", "jsonb", ({ attempts }) => JSON.stringify(attempts)),
  column("purpose_hash", "bytea", ({ prompt }) => (prompt === null ? null : purposeOf(prompt))),
  column("prompt_sealed", "bytea", ({ sealed }) => sealed.prompt),
  column("output_sealed", "bytea", ({ sealed }) => sealed.output),
  column("seal_key_id", "text", ({ sealKeyId }) => sealKeyId),
  column("keep_until", "timestamptz", ({ keepUntil }) => keepUntil),
];

const insert = {
  name: "insert-gateway-calls",
  text: `insert into gateway_call (${columns.map(({ name }) => name).join(", ")})
    select * from unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ")})`,
};

/** Writes records down, their texts sealed. Errors: bug `calls_unstorable` for what is in them, and those of the database. */
export async function insertCalls(tx: Transaction, calls: readonly CallRecord[], key: TextKey): Promise<void> {
  if (calls.length === 0) return;
  try {
    await insertRows(tx, calls, key);
  } catch (thrown) {
    const error = asCapstanError(asDatabaseError(thrown));
    if (error.kind !== "bug") throw error;
    throw bug("calls_unstorable", { message: `The database takes no such record: ${error.message}`, cause: thrown });
  }
}

async function insertRows(tx: Transaction, calls: readonly CallRecord[], key: TextKey): Promise<void> {
  const rows = calls.map((call) => ({ ...call, ...keep(call, key) }));
  await tx.query({ ...insert, values: columns.map(({ of }) => of(rows)) });
}

const nothingKept: Kept = { sealed: { prompt: null, output: null }, sealKeyId: null, keepUntil: null };

function keep(call: CallRecord, key: TextKey): Kept {
  const { at, prompt, output, retentionDays } = call;
  if (retentionDays === 0 || (prompt ?? output) === null) return nothingKept;
  const texts = { prompt: prompt?.slice(0, mostKept) ?? null, output: output?.slice(0, mostKept) ?? null };
  const keepUntil = new Date(at.getTime() + retentionDays * dayMs);
  return { sealed: sealTexts(call, texts, key), sealKeyId: key.id, keepUntil };
}

/** The same for prompts that differ in numbers, case and white space only, so that what recurs can be grouped. */
function purposeOf(prompt: string): Buffer {
  const shape = prompt.slice(0, mostCompared).toLowerCase().replaceAll(/\d+/g, "0").replaceAll(/\s+/g, " ");
  return hash("sha256", shape, "buffer");
}
