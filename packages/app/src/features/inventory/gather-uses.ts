import { asCapstanError, type Clock, newId } from "@capstan/base";
import { appendLedger, type Database } from "@capstan/database";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { openTexts, type SealedTexts, type TextKey, textKeyFrom } from "../gateway/index.ts";
import { alikeFrom } from "./grouping/alike-from.ts";
import { firstUserText } from "./grouping/first-user-text.ts";
import { bandsOf, likeness, minHash } from "./grouping/min-hash.ts";
import { promptWords } from "./grouping/prompt-words.ts";

type Ungrouped = SealedTexts & {
  id: string;
  workspaceId: string;
  at: Date;
  endpoint: string;
  purposeHash: Buffer | null;
};

const atOnce = 200;
/** Stands for calls that say nothing, that only count what another call asks, or whose text cannot be opened any more. */
const noPurpose = "00000000-0000-0000-0000-000000000000";

/**
 * Puts recorded calls whose texts are kept to the purposes that they are like; a purpose not seen before becomes an entry
 * of the inventory. Runs beside the calls, again and again. Returns how many were grouped.
 */
export async function gatherUses(app: { database: Database; clock: Clock; secret: string }): Promise<number> {
  const { rows } = await app.database.system.pool.query<Ungrouped>(
    `select id, workspace_id as "workspaceId", at, endpoint, purpose_hash as "purposeHash", prompt_sealed as prompt,
       output_sealed as output
     from gateway_call where purpose_id is null and prompt_sealed is not null order by at limit ${atOnce}`,
  );
  const key = textKeyFrom(app.secret);
  for (const [workspaceId, calls] of Map.groupBy(rows, (row) => row.workspaceId)) {
    await inWorkspace(app.database, workspaceId, async (tx) => {
      // One process at a time, or two would each make an entry of the same purpose.
      await tx.query("select pg_advisory_xact_lock(hashtextextended('ai_use ' || $1, 0))", [workspaceId]);
      for (const call of calls) await groupCall(tx, { call, key, at: app.clock.now() });
    });
  }
  return rows.length;
}

async function groupCall(
  tx: WorkspaceTx,
  { call, key, at }: { call: Ungrouped; key: TextKey; at: Date },
): Promise<void> {
  const use = (await useOfSame(tx, call)) ?? (await useOf(tx, { words: wordsOf(call, key), call, at }));
  await tx.query("update gateway_call set purpose_id = $3 where workspace_id = $1 and id = $2", [
    tx.workspaceId,
    call.id,
    use,
  ]);
}

/** The very same request but for numbers has been put somewhere already. */
async function useOfSame(tx: WorkspaceTx, { purposeHash }: Ungrouped): Promise<string | undefined> {
  if (purposeHash === null) return undefined;
  const { rows } = await tx.query<{ use: string }>(
    `select purpose_id as use from gateway_call
     where workspace_id = $1 and purpose_hash = $2 and purpose_id is not null limit 1`,
    [tx.workspaceId, purposeHash],
  );
  return rows[0]?.use;
}

function wordsOf(call: Ungrouped, key: TextKey): string[] {
  if (call.endpoint === "count_tokens") return [];
  try {
    return promptWords(firstUserText(openTexts(call, call, key).prompt ?? ""));
  } catch (thrown) {
    if (asCapstanError(thrown).code === "call_text_unreadable") return [];
    throw thrown;
  }
}

type ToPlace = { words: readonly string[]; call: Ungrouped; at: Date };

async function useOf(tx: WorkspaceTx, { words, call, at }: ToPlace): Promise<string> {
  if (words.length === 0) return noPurpose;
  const signature = minHash(words);
  const bands = bandsOf(signature);
  const { rows } = await tx.query<{ id: string; signature: number[] }>(
    "select id, signature from ai_use where workspace_id = $1 and bands && $2::bigint[] order by id",
    [tx.workspaceId, bands],
  );
  const [nearest] = rows
    .map((row) => ({ id: row.id, alike: likeness(row.signature, signature) }))
    .sort((a, b) => b.alike - a.alike);
  if (nearest && nearest.alike >= alikeFrom) return nearest.id;
  const id = newId(at.getTime());
  await tx.query(
    `insert into ai_use (id, workspace_id, signature, bands, first_seen_at, changed_at) values ($1, $2, $3, $4, $5, $6)`,
    [id, tx.workspaceId, signature, bands, call.at, at],
  );
  await appendLedger(tx, {
    workspaceId: tx.workspaceId,
    actor: "system:inventory",
    action: "use.seen",
    subjectKind: "ai-use",
    subjectId: id,
  });
  return id;
}
