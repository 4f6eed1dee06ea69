import type { Database } from "@capstan/database";

/** Who loads the demo, in the ledger: not a person, and nobody whom a gate would take a decision from. */
export const demoActor = "demo";
export const demoSlug = "harbor";

/** `empty`: no workspace at all, so the demo may be loaded; `other`: people work here already. */
export type DemoState = { kind: "empty" } | { kind: "demo"; workspaceId: string } | { kind: "other" };

export async function findDemo(database: Database): Promise<DemoState> {
  const { rows } = await database.system.pool.query<{ id: string; isDemo: boolean }>(
    `select w.id, exists (select from ledger_entry e where e.workspace_id = w.id and e.subject_kind = 'workspace'
       and e.action = 'workspace.created' and e.actor = $2) as "isDemo"
     from workspace w order by (w.slug = $1) desc limit 1`,
    [demoSlug, demoActor],
  );
  if (!rows[0]) return { kind: "empty" };
  return rows[0].isDemo ? { kind: "demo", workspaceId: rows[0].id } : { kind: "other" };
}
