import { newId } from "@capstan/base";
import type { Database } from "@capstan/database";
import { sealText, textKeyFrom } from "../features/gateway/index.ts";

/** A record as the gateway leaves it; what a test does not say is usual. */
export type CallToWrite = {
  at: Date;
  endpoint?: string;
  personId?: string | null;
  team?: string | null;
  tool?: string | null;
  useCase?: string | null;
  workflow?: string | null;
  outcome?: string;
  tokensIn?: number | null;
  tokensOut?: number | null;
  costUsdMicros?: number | null;
  prompt?: string;
  output?: string;
};

/** Writes records of calls, oldest first, and returns their ids. */
export async function writeCalls(
  { database, workspaceId, secret }: { database: Database; workspaceId: string; secret: string },
  calls: readonly CallToWrite[],
): Promise<string[]> {
  const ids = [];
  for (const call of calls) {
    const { at, tool = "openai/gpt-6-sol", prompt, output } = call;
    const id = newId(at.getTime());
    const seal = (text: string | undefined, member: string) =>
      text === undefined ? null : sealText(text, textKeyFrom(secret), `${workspaceId} ${id} ${member}`);
    await database.system.pool.query(
      `insert into gateway_call (id, workspace_id, at, endpoint, person_id, team, tool, use_case, workflow, data_class, model_asked,
         provider, model, outcome, streamed, tokens_in, tokens_out, cost_usd_micros, latency_ms, decisions, stand_ins,
         prompt_sealed, output_sealed, keep_until)
       values ($1, $2, $3, $16, $4, $5, $6, $7, $8, 'internal', 'gpt-6-sol', 'openai', 'gpt-6-sol', $9, false, $10, $11, $12, 120,
         '[{"rule": "approved-tools", "says": "openai/gpt-6-sol for internal data"}]', '{"person": 2}', $13, $14, $15)`,
      [
        ...[id, workspaceId, at, call.personId ?? null, call.team ?? null, tool, call.useCase ?? null],
        ...[call.workflow ?? null, call.outcome ?? "ok", call.tokensIn ?? 100, call.tokensOut ?? 20],
        ...[
          call.costUsdMicros === undefined ? 1000 : call.costUsdMicros,
          seal(prompt, "prompt"),
          seal(output, "output"),
        ],
        prompt === undefined ? null : new Date(at.getTime() + 30 * 86_400_000),
        call.endpoint ?? "chat",
      ],
    );
    ids.push(id);
  }
  return ids;
}
