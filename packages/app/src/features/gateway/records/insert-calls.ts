import { asCapstanError, bug } from "@capstan/base";
import { asDatabaseError, type ColumnType, type ColumnValues, columnArray, type Transaction } from "@capstan/database";
import { countTokens } from "@capstan/execution";
import type { CallRecord } from "./call-record.ts";
import { purposeOf } from "./purpose-of.ts";
import type { TextKey } from "./seal-text.ts";
import { type SealedTexts, sealTexts } from "./sealed-texts.ts";

const dayMs = 86_400_000;
/** Longer texts are kept up to here. */
const mostKept = 1_000_000;

/** What is kept of the texts, and until when. */
type Kept = { sealed: SealedTexts; sealKeyId: string | null; keepUntil: Date | null };
type Row = { call: CallRecord; kept: Kept };
/** A column of the table, and its values as they are sent. */
type Column = { name: string; type: ColumnType; of: (rows: readonly Row[]) => Buffer };

const column = <Type extends ColumnType>(
  name: string,
  type: Type,
  of: (row: Row) => ColumnValues[Type] | null,
): Column => ({ name, type, of: (rows) => columnArray(type, rows.map(of)) });

const columns: readonly Column[] = [
  column("id", "uuid", ({ call }) => call.id),
  column("workspace_id", "uuid", ({ call }) => call.workspaceId),
  column("at", "timestamptz", ({ call }) => call.at),
  column("endpoint", "text", ({ call }) => call.endpoint),
  column("key_id", "uuid", ({ call }) => call.keyId),
  column("person_id", "uuid", ({ call }) => call.personId),
  column("team", "text", ({ call }) => call.team),
  column("workflow", "text", ({ call }) => call.workflow),
  column("use_case", "text", ({ call }) => call.useCase),
  column("run_id", "uuid", ({ call }) => call.runId),
  column("data_class", "text", ({ call }) => call.dataClass),
  column("tool", "text", ({ call }) => call.tool),
  column("model_asked", "text", ({ call }) => call.modelAsked),
  column("provider", "text", ({ call }) => call.provider),
  column("model", "text", ({ call }) => call.model),
  column("outcome", "text", ({ call }) => call.outcome),
  column("error_code", "text", ({ call }) => call.errorCode),
  column("streamed", "bool", ({ call }) => call.streamed),
  column("tokens_in", "int4", ({ call }) => call.tokensIn),
  column("tokens_out", "int4", ({ call }) => call.tokensOut),
  column("tokens_cache_read", "int4", ({ call }) => call.tokensCacheRead),
  column("tokens_cache_write", "int4", ({ call }) => call.tokensCacheWrite),
  column("tokens_estimated", "bool", ({ call }) => call.tokensEstimated),
  column("cost_usd_micros", "int8", ({ call }) => call.costUsdMicros),
  column("latency_ms", "float8", ({ call }) => call.latencyMs),
  column("first_token_ms", "float8", ({ call }) => call.firstTokenMs),
  column("stand_ins", "jsonb", ({ call }) => JSON.stringify(call.standIns)),
  column("decisions", "jsonb", ({ call }) => JSON.stringify(call.decisions)),
  column("attempts", "jsonb", ({ call }) => JSON.stringify(call.attempts)),
  column("purpose_hash", "bytea", ({ call }) => purposeHashOf(call)),
  column("prompt_sealed", "bytea", ({ kept }) => kept.sealed.prompt),
  column("output_sealed", "bytea", ({ kept }) => kept.sealed.output),
  column("seal_key_id", "text", ({ kept }) => kept.sealKeyId),
  column("keep_until", "timestamptz", ({ kept }) => kept.keepUntil),
];

/** Counting the tokens of a request is no purpose: one that looks the same must not be taken for none. */
function purposeHashOf({ endpoint, prompt }: CallRecord): Buffer | null {
  return prompt === null || endpoint === countTokens.name ? null : purposeOf(prompt);
}

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
  const rows = calls.map((call) => ({ call, kept: keep(call, key) }));
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
