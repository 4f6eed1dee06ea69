import { appendLedger } from "@capstan/database";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** Units: US dollars for a million tokens. */
export type PriceToSet = {
  provider: string;
  model: string;
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  /** Where it is written, such as a contract. */
  source: string;
  by: string;
  at: Date;
};

/** Says what the organisation pays for a model; it goes before the list price. */
export async function setPrice(tx: WorkspaceTx, price: PriceToSet): Promise<void> {
  const { provider, model, input, output, cacheRead, cacheWrite, source, by, at } = price;
  await tx.query(
    `insert into model_price (workspace_id, provider, model, input, output, cache_read, cache_write, source, as_of, updated_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (workspace_id, provider, model) do update set input = excluded.input, output = excluded.output,
       cache_read = excluded.cache_read, cache_write = excluded.cache_write, source = excluded.source, as_of = excluded.as_of,
       updated_by = excluded.updated_by`,
    [tx.workspaceId, provider, model, input, output, cacheRead, cacheWrite, source, at, by],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: by,
    action: "price.set",
    subjectKind: "model-price",
    subjectId: `${provider}/${model}`,
    details: { input, output, cacheRead, cacheWrite },
  });
}
