import { terminal } from "@capstan/base";
import type { OpeningReason } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { openText, textKeyFrom } from "../../gateway/index.ts";

export type CallToOpen = { callId: string; reason: OpeningReason; secret: string; by: string };

/**
 * Opens the sealed texts of a call, stand-ins in place; that somebody did stands in the ledger.
 * Errors: terminal `not_found`, `texts_not_kept`, `call_text_unreadable`.
 */
export async function openCall(
  tx: WorkspaceTx,
  { callId, reason, secret, by }: CallToOpen,
): Promise<{ prompt: string | null; output: string | null }> {
  const { rows } = await tx.query<{ prompt: Buffer | null; output: Buffer | null }>(
    `select prompt_sealed as prompt, output_sealed as output from gateway_call where workspace_id = $1 and id = $2`,
    [tx.workspaceId, callId],
  );
  const row = rows[0];
  if (!row) throw terminal("not_found", { message: "There is no such call here.", mend: "See the calls under Usage." });
  if (row.prompt === null && row.output === null) {
    throw terminal("texts_not_kept", {
      message: "The texts of this call are not kept, or their time is over.",
      mend: "How long a key's texts are kept is set with the key.",
    });
  }
  const key = textKeyFrom(secret);
  const open = (sealed: Buffer | null, member: string) =>
    sealed && openText(sealed, key, `${tx.workspaceId} ${callId} ${member}`);
  const texts = { prompt: open(row.prompt, "prompt"), output: open(row.output, "output") };
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "call.opened",
    subjectKind: "gateway-call",
    subjectId: callId,
    details: { reason },
  });
  return texts;
}
