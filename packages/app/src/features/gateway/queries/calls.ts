import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { openText, textKeyFrom } from "../records/seal-text.ts";

/** A recorded call without its texts. Units: `costUsdMicros` in millionths of a US dollar, null when not known. */
export type CallRow = {
  id: string;
  at: Date;
  endpoint: string;
  personId: string | null;
  team: string | null;
  workflow: string | null;
  useCase: string | null;
  dataClass: string;
  modelAsked: string;
  provider: string | null;
  model: string | null;
  outcome: string;
  errorCode: string | null;
  tokensIn: number | null;
  tokensOut: number | null;
  costUsdMicros: number | null;
  latencyMs: number;
  standIns: Record<string, number>;
  decisions: { rule: string; says: string }[];
};

const columns = `id, at, endpoint, person_id as "personId", team, workflow, use_case as "useCase", data_class as "dataClass",
  model_asked as "modelAsked", provider, model, outcome, error_code as "errorCode", tokens_in as "tokensIn",
  tokens_out as "tokensOut", cost_usd_micros as "costUsdMicros", latency_ms as "latencyMs", stand_ins as "standIns", decisions`;

/** The newest calls of the workspace, newest first. */
export async function listCalls(tx: WorkspaceTx, limit: number): Promise<CallRow[]> {
  const { rows } = await tx.query<CallRow>(
    `select ${columns} from gateway_call where workspace_id = $1 order by at desc, id desc limit $2`,
    [tx.workspaceId, limit],
  );
  return rows;
}

type Sealed = CallRow & { prompt_sealed: Buffer | null; output_sealed: Buffer | null };

/** A call with its texts as they left and came; null when they are no longer kept. Errors: terminal `not_found`, `call_text_unreadable`. */
export async function readCall(
  tx: WorkspaceTx,
  id: string,
  secret: string,
): Promise<CallRow & { prompt: string | null; output: string | null }> {
  const { rows } = await tx.query<Sealed>(
    `select ${columns}, prompt_sealed, output_sealed from gateway_call where workspace_id = $1 and id::text = $2`,
    [tx.workspaceId, id],
  );
  if (!rows[0]) throw terminal("not_found", { message: "There is no such call here.", mend: "See the list of calls." });
  const { prompt_sealed, output_sealed, ...row } = rows[0];
  const key = textKeyFrom(secret);
  const open = (sealed: Buffer | null, member: "prompt" | "output") =>
    sealed && openText(sealed, key, `${tx.workspaceId} ${row.id} ${member}`);
  return { ...row, prompt: open(prompt_sealed, "prompt"), output: open(output_sealed, "output") };
}
