import { isDeepStrictEqual } from "node:util";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { saveProgress } from "../requests/progress.ts";
import { doneBy, note, redactValue, type Walk } from "./walk.ts";

type Column = { name: string; type: string };
type Table = { name: string; columns: Column[] };

const rowsAtOnce = 500;

/** Tables whose rows are never changed, and why; every other table of a workspace is redacted. */
const kept: Readonly<Record<string, string>> = {
  ledger_entry: "the trail holds ids and hashes only, and is append-only",
  asset_version: "published versions never change: publish one without the name",
  workflow_version: "published versions never change: publish one without the name",
  run_spec: "what a run started with is bound to its hash",
  privacy_policy: "versions of the policy never change",
};
/** Handled elsewhere, or holding nothing but hashes. */
const passedBy = new Set(["privacy_vault", "privacy_request", "privacy_exclusion", "upload"]);
/** Rows that are about the person as a whole. */
const aboutOnePerson = new Set(["crm_contact"]);
/** Which draft a row belongs to, where it may be of one that was approved. */
const draftColumns: Readonly<Record<string, string>> = {
  draft: "id",
  draft_version: "draft_id",
  review_decision: "draft_id",
};

/** Looks through every text of every table of the workspace, and removes what the walk is to remove. */
export async function walkDatabase(walk: Walk): Promise<void> {
  const inTx = <T>(work: (tx: WorkspaceTx) => Promise<T>) => inWorkspace(walk.app.database, walk.workspaceId, work);
  const { tables, approved } = await inTx(async (tx) => ({
    tables: await tablesOf(tx),
    approved: await approvedDrafts(tx),
  }));
  for (const table of tables) {
    for (let after = "(0,0)"; ; ) {
      const last = await inTx(async (tx) => {
        const next = await walkRows(tx, walk, { table, after, approved });
        await saveProgress(tx, walk);
        return next;
      });
      if (last === undefined) break;
      after = last;
    }
  }
}

async function tablesOf(tx: WorkspaceTx): Promise<Table[]> {
  const { rows } = await tx.query<Column & { table: string }>(
    `select c.table_name as table, c.column_name as name, c.data_type as type
     from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
       and c.data_type in ('text', 'character varying', 'jsonb', 'ARRAY')
       and exists (select from information_schema.columns w where w.table_schema = 'public'
         and w.table_name = c.table_name and w.column_name = 'workspace_id')
     order by c.table_name, c.ordinal_position`,
  );
  return [...Map.groupBy(rows, ({ table }) => table)]
    .filter(([name]) => !passedBy.has(name))
    .map(([name, columns]) => ({ name, columns }));
}

async function approvedDrafts(tx: WorkspaceTx): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    "select id from draft where workspace_id = $1 and status in ('approved', 'stored')",
    [tx.workspaceId],
  );
  return new Set(rows.map(({ id }) => id));
}

type Rows = { table: Table; after: string; approved: ReadonlySet<string> };

/** A number of rows further on; returns where to go on, undefined after the last. */
async function walkRows(tx: WorkspaceTx, walk: Walk, { table, after, approved }: Rows): Promise<string | undefined> {
  const draft = draftColumns[table.name];
  const mayChange = walk.forget !== undefined && kept[table.name] === undefined;
  const { rows } = await tx.query<{ at: string; draft?: string; value: Record<string, unknown> }>(
    `select ctid::text as at, ${draft ? `${draft}::text as draft,` : ""} jsonb_build_object(${table.columns
      .map(({ name }) => `'${name}', "${name}"`)
      .join(", ")}) as value
     from "${table.name}" where workspace_id = $1 and ctid > $2::tid order by ctid limit ${rowsAtOnce}${mayChange ? " for update" : ""}`,
    [tx.workspaceId, after],
  );
  for (const { at, draft: ofDraft, value } of rows) {
    const isHers =
      aboutOnePerson.has(table.name) &&
      (walk.identity.crmIds.includes(String(value.crm_id)) || walk.finder.has(String(value.email)));
    const redacted = redactValue(value, walk.finder) as Record<string, unknown>;
    const changed = table.columns.filter(({ name }) => !isDeepStrictEqual(redacted[name], value[name]));
    if (changed.length === 0 && !isHers) continue;
    const place = `table ${table.name}`;
    const why = kept[table.name];
    if (why !== undefined) note(walk, place, { content: value, done: "kept", because: why });
    else if (walk.options?.approved === "keep" && ofDraft !== undefined && approved.has(ofDraft))
      note(walk, `${place} (approved)`, {
        content: value,
        done: "kept",
        because: "approved documents were to be kept",
      });
    else if (isHers) {
      note(walk, place, { content: value, done: doneBy(walk, "deleted") });
      if (walk.forget) await tx.query(`delete from "${table.name}" where ctid = $1::tid`, [at]);
    } else {
      note(walk, place, { content: value, done: doneBy(walk, "redacted") });
      if (walk.forget) await updateRow(tx, { table, at, changed, redacted });
    }
  }
  return rows.length < rowsAtOnce ? undefined : rows.at(-1)!.at;
}

type Change = { table: Table; at: string; changed: readonly Column[]; redacted: Record<string, unknown> };

async function updateRow(tx: WorkspaceTx, { table, at, changed, redacted }: Change): Promise<void> {
  const set = changed.map(({ name }, index) => `"${name}" = $${index + 2}`).join(", ");
  await tx.query(`update "${table.name}" set ${set} where ctid = $1::tid`, [
    at,
    ...changed.map(({ name, type }) => (type === "jsonb" ? JSON.stringify(redacted[name]) : redacted[name])),
  ]);
}
