import { terminal } from "@capstan/base";
import type { OpeningReason } from "@capstan/contracts";
import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { type CallTexts, openTexts, type SealedTexts, sealingKey, textKeyFrom } from "../../gateway/index.ts";
import type { Secrets } from "../../privacy/index.ts";

export type CallToOpen = { callId: string; reason: OpeningReason; secrets: Secrets; by: string };

/**
 * Opens the sealed texts of a call, stand-ins in place; that somebody did stands in the ledger.
 * Errors: terminal `not_found`, `texts_not_kept`, `call_text_unreadable`.
 */
export async function openCall(tx: WorkspaceTx, { callId, reason, secrets, by }: CallToOpen): Promise<CallTexts> {
  const { rows } = await tx.query<SealedTexts & { keyId: string | null }>(
    `select prompt_sealed as prompt, output_sealed as output, seal_key_id as "keyId" from gateway_call where workspace_id = $1 and id::text = $2`,
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
  // Where nobody wrote which secret it was, it is the one of now.
  const key = sealingKey(secrets, row.keyId) ?? textKeyFrom(secrets.current);
  const texts = openTexts({ id: callId, workspaceId: tx.workspaceId }, row, key);
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
