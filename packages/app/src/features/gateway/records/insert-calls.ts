import { createHash } from "node:crypto";
import type { Transaction } from "@capstan/database";
import type { CallRecord } from "./call-record.ts";
import { sealText, type TextKey } from "./seal-text.ts";

const dayMs = 86_400_000;
/** Longer texts are kept up to here. */
const mostKept = 1_000_000;
/** What recurs is alike from its beginning. */
const mostCompared = 2_000;

type Column = { name: string; type: string; of: (call: CallRecord, key: TextKey) => unknown };

const plain = <Name extends keyof CallRecord>(name: string, type: string, member: Name): Column => ({
  name,
  type,
  of: (call) => call[member],
});
const json = <Name extends keyof CallRecord>(name: string, member: Name): Column => ({
  name,
  type: "jsonb",
  of: (call) => JSON.stringify(call[member]),
});

const columns: readonly Column[] = [
  plain("id", "uuid", "id"),
  plain("workspace_id", "uuid", "workspaceId"),
  plain("at", "timestamptz", "at"),
  plain("endpoint", "text", "endpoint"),
  plain("key_id", "uuid", "keyId"),
  plain("person_id", "uuid", "personId"),
  plain("team", "text", "team"),
  plain("workflow", "text", "workflow"),
  plain("use_case", "text", "useCase"),
  plain("run_id", "uuid", "runId"),
  plain("data_class", "text", "dataClass"),
  plain("tool", "text", "tool"),
  plain("model_asked", "text", "modelAsked"),
  plain("provider", "text", "provider"),
  plain("model", "text", "model"),
  plain("outcome", "text", "outcome"),
  plain("error_code", "text", "errorCode"),
  plain("streamed", "bool", "streamed"),
  plain("tokens_in", "int", "tokensIn"),
  plain("tokens_out", "int", "tokensOut"),
  plain("tokens_cache_read", "int", "tokensCacheRead"),
  plain("tokens_cache_write", "int", "tokensCacheWrite"),
  plain("cost_usd_micros", "bigint", "costUsdMicros"),
  plain("latency_ms", "float8", "latencyMs"),
  plain("first_token_ms", "float8", "firstTokenMs"),
  json("stand_ins", "standIns"),
  json("decisions", "decisions"),
  json("attempts", "attempts"),
  { name: "purpose_hash", type: "bytea", of: ({ prompt }) => (prompt === null ? null : purposeOf(prompt)) },
  { name: "prompt_sealed", type: "bytea", of: (call, key) => sealed(call, "prompt", key) },
  { name: "output_sealed", type: "bytea", of: (call, key) => sealed(call, "output", key) },
  { name: "seal_key_id", type: "text", of: (call, key) => (isKept(call) ? key.id : null) },
  {
    name: "keep_until",
    type: "timestamptz",
    of: (call) => (isKept(call) ? new Date(call.at.getTime() + call.retentionDays * dayMs) : null),
  },
];

const isKept = ({ retentionDays, prompt, output }: CallRecord) => retentionDays > 0 && (prompt ?? output) !== null;

const insert = {
  name: "insert-gateway-calls",
  text: `insert into gateway_call (${columns.map(({ name }) => name).join(", ")})
    select * from unnest(${columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ")})`,
};

/** Writes records down, their texts sealed. */
export async function insertCalls(tx: Transaction, calls: readonly CallRecord[], key: TextKey): Promise<void> {
  if (calls.length === 0) return;
  await tx.query({ ...insert, values: columns.map(({ of }) => calls.map((call) => of(call, key))) });
}

function sealed(call: CallRecord, member: "prompt" | "output", key: TextKey): Buffer | null {
  const text = call[member];
  if (text === null || call.retentionDays === 0) return null;
  return sealText(text.slice(0, mostKept), key, `${call.workspaceId} ${call.id} ${member}`);
}

/** The same for prompts that differ in numbers, case and white space only, so that what recurs can be grouped. */
function purposeOf(prompt: string): Buffer {
  const shape = prompt.slice(0, mostCompared).toLowerCase().replaceAll(/\d+/g, "0").replaceAll(/\s+/g, " ");
  return createHash("sha256").update(shape).digest();
}
