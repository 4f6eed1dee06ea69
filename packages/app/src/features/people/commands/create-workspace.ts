import { newId, terminal } from "@capstan/base";
import { appendLedger, type Transaction } from "@capstan/database";

export type WorkspaceToCreate = { slug: string; name: string; timeZone: string; by: string; at: Date };

/**
 * Creates an empty workspace and returns its id. `timeZone` is an IANA name.
 * Errors: terminal `slug_exists`, `unknown_time_zone`.
 */
export async function createWorkspace(tx: Transaction, input: WorkspaceToCreate): Promise<string> {
  const { slug, name, timeZone, by, at } = input;
  refuseTimeZone(timeZone);
  const id = newId(at.getTime());
  const { rowCount } = await tx.query(
    `insert into workspace (id, name, slug, time_zone, created_at) values ($1, $2, $3, $4, $5)
     on conflict (slug) do nothing`,
    [id, name, slug, timeZone, at],
  );
  if (rowCount === 0) {
    throw terminal("slug_exists", { message: `There is a workspace \`${slug}\` already.`, mend: "Choose another." });
  }
  await appendLedger(tx, {
    workspaceId: id,
    actor: by,
    action: "workspace.created",
    subjectKind: "workspace",
    subjectId: id,
    details: { slug, timeZone },
  });
  return id;
}

function refuseTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch (cause) {
    const mend = "Use an IANA name such as Europe/Berlin.";
    throw terminal("unknown_time_zone", { message: `There is no time zone \`${timeZone}\`.`, mend, cause });
  }
}
