import { inWorkspace } from "../../../workspace-tx.ts";
import { type CallTexts, openTexts, type SealedTexts, sealingKey } from "../../gateway/index.ts";
import { entriesIn, piecesOf, replacePiece, vaultKeysFrom } from "../../privacy/index.ts";
import { saveProgress } from "../requests/progress.ts";
import { doneBy, note, type Walk } from "./walk.ts";

const callsAtOnce = 200;

/** Vaults of stand-ins: entries of the person go, words of the name too, whosever they were as well. */
export async function walkVaults(walk: Walk): Promise<void> {
  const { app, workspaceId, finder } = walk;
  const keys = vaultKeysFrom(app.privacy.secrets);
  await inWorkspace(app.database, workspaceId, async (tx) => {
    for (const piece of await piecesOf(tx)) {
      const entries = await entriesIn(piece, keys);
      const isHers = ({ form, original }: (typeof entries)[number]) =>
        finder.has(original) || (form === "word" && finder.isWordOfName(original));
      const hers = entries.filter(isHers);
      if (hers.length === 0) continue;
      for (const { original } of hers)
        note(walk, "vaults of stand-ins", { content: original, done: doneBy(walk, "deleted") });
      if (walk.forget)
        await replacePiece(
          tx,
          piece,
          entries.filter((entry) => !isHers(entry)),
          keys,
        );
    }
    await saveProgress(tx, walk);
  });
}

/** Prompts and outputs that the gateway kept: the texts of a call that names the person go, its figures stay. */
export async function walkCalls(walk: Walk): Promise<void> {
  const { app, workspaceId, finder } = walk;
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const last = await inWorkspace(app.database, workspaceId, async (tx) => {
      const { rows } = await tx.query<SealedTexts & { id: string; keyId: string }>(
        `select id, seal_key_id as "keyId", prompt_sealed as prompt, output_sealed as output from gateway_call
         where workspace_id = $1 and seal_key_id is not null and id > $2 order by id limit ${callsAtOnce}${walk.forget ? " for update" : ""}`,
        [workspaceId, after],
      );
      for (const { id, keyId, ...sealed } of rows) {
        const key = sealingKey(app.privacy.secrets, keyId);
        const texts = key && textsIn(openTexts({ id, workspaceId }, sealed, key));
        if (texts && !texts.some((text) => finder.has(text))) continue;
        const because = texts ? undefined : "no secret opens it, so nobody can look into it";
        const finding = { content: texts ?? id, done: doneBy(walk, "deleted") };
        note(walk, "texts of model calls", because === undefined ? finding : { ...finding, because });
        if (walk.forget) {
          await tx.query(
            `update gateway_call set prompt_sealed = null, output_sealed = null, seal_key_id = null, keep_until = null,
               purpose_hash = null where workspace_id = $1 and id = $2`,
            [workspaceId, id],
          );
        }
      }
      await saveProgress(tx, walk);
      return rows.length < callsAtOnce ? undefined : rows.at(-1)!.id;
    });
    if (last === undefined) return;
    after = last;
  }
}

const textsIn = ({ prompt, output }: CallTexts): string[] => [prompt, output].filter((text) => text !== null);
