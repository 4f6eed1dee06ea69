import type { Role } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import { permissionsOf } from "@capstan/judgement";
import type { Caller, Workspace } from "../../../http/index.ts";

const byPerson = {
  name: "enter-by-person",
  text: `select w.id, w.slug, w.name, w.time_zone, m.roles from workspace w join member m on m.workspace_id = w.id
         where w.slug = $1 and m.person_id = $2 and m.roles <> '{}'`,
};
const byKey = {
  name: "enter-by-key",
  text: `select w.id, w.slug, w.name, w.time_zone, k.roles from workspace w join api_key k on k.workspace_id = w.id
         where w.slug = $1 and k.id = $2 and k.revoked_at is null`,
};
const statements = { person: byPerson, "api-key": byKey } as const;

type Row = { id: string; slug: string; name: string; time_zone: string; roles: Role[] };

/** The workspace if the caller belongs to it, with what they may do there; null otherwise. */
export async function enterWorkspace(
  database: Database,
  { principal }: Caller,
  slug: string,
): Promise<Workspace | null> {
  if (principal.kind !== "person" && principal.kind !== "api-key") return null;
  const { rows } = await database.system.pool.query<Row>({
    ...statements[principal.kind],
    values: [slug, principal.id],
  });
  const row = rows[0];
  if (row === undefined) return null;
  const { id, name, time_zone: timeZone, roles } = row;
  return { id, slug: row.slug, name, timeZone, roles, permissions: permissionsOf(principal, roles) };
}
