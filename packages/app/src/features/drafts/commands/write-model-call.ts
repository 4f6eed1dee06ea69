import { newId } from "@capstan/base";
import type { Draft } from "@capstan/execution";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { Drafter } from "../draft.ts";

export type NewModelCall = {
  runId: string;
  stepPath: string;
  itemKey: string;
  record: Draft["record"];
  drafter: Drafter;
  at: Date;
};

/** Keeps what was asked and answered, for the run's screen and the audit; answers with the record's id. */
export async function insertModelCall(
  tx: WorkspaceTx,
  { runId, stepPath, itemKey, record, drafter, at }: NewModelCall,
): Promise<string> {
  const id = newId(at.getTime());
  const inserted = await tx.query<{ id: string }>(
    `insert into model_call (id, workspace_id, run_id, step_path, item_key, idempotency_key, prompt_name, prompt_version, rendered_prompt, inputs,
       output, drafter, attempts, tokens_in, tokens_out, cost_usd_micros, latency_ms, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
     on conflict (workspace_id, idempotency_key) do update set idempotency_key = excluded.idempotency_key
     returning id`,
    [
      id,
      tx.workspaceId,
      runId,
      stepPath,
      itemKey,
      record.idempotencyKey,
      record.prompt,
      record.promptVersion,
      JSON.stringify(record.messages),
      JSON.stringify(record.inputs),
      record.rawOutput,
      JSON.stringify(drafter),
      JSON.stringify(record.attempts),
      record.tokens?.input ?? null,
      record.tokens?.output ?? null,
      drafter.costUsdMicros,
      Math.round(record.latencyMs),
      at,
    ],
  );
  return inserted.rows[0]!.id;
}
