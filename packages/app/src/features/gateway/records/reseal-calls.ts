import type { Database } from "@capstan/database";
import type { Secrets } from "../../privacy/index.ts";
import { textKeyFrom } from "./seal-text.ts";
import { openTexts, type SealedRow, type SealedTexts, sealTexts } from "./sealed-texts.ts";

const atOnce = 200;

type Row = SealedRow & SealedTexts & { keyId: string };

/**
 * Seals the texts of calls by the key of the current secret. Broken off, it goes on where it was; what no secret opens
 * stays as it is. Returns how many calls were sealed anew.
 */
export async function resealCalls(database: Database, { current, previous }: Secrets): Promise<number> {
  const to = textKeyFrom(current);
  const from = new Map(previous.map(textKeyFrom).map((key) => [key.id, key]));
  for (let count = 0, after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const rows = await database.inSystem(async (tx) => {
      const { rows: found } = await tx.query<Row>(
        `select id, workspace_id as "workspaceId", seal_key_id as "keyId", prompt_sealed as prompt, output_sealed as output
         from gateway_call where seal_key_id = any($1) and id > $2 order by id limit ${atOnce} for update`,
        [[...from.keys()], after],
      );
      for (const row of found) {
        const anew = sealTexts(row, openTexts(row, row, from.get(row.keyId)!), to);
        await tx.query(
          "update gateway_call set prompt_sealed = $2, output_sealed = $3, seal_key_id = $4 where id = $1",
          [row.id, anew.prompt, anew.output, to.id],
        );
      }
      return found;
    });
    if (rows.length === 0) return count;
    count += rows.length;
    after = rows.at(-1)!.id;
  }
}
