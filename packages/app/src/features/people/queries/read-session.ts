import type { PersonRef, Role, Session } from "@capstan/contracts";
import type { Database } from "@capstan/database";
import { permissionsOf } from "@capstan/judgement";

const statement = {
  name: "workspaces-of-person",
  text: `select w.slug, w.name, w.time_zone, m.roles from member m join workspace w on w.id = m.workspace_id
         where m.person_id = $1 and m.roles <> '{}' order by w.name, w.slug`,
};

/** Who somebody is, where they belong and what they may do there. */
export async function readSession(database: Database, person: PersonRef): Promise<Session> {
  const { rows } = await database.system.pool.query<{ slug: string; name: string; time_zone: string; roles: Role[] }>({
    ...statement,
    values: [person.id],
  });
  const workspaces = rows.map(({ slug, name, time_zone, roles }) => ({
    slug,
    name,
    timeZone: time_zone,
    roles,
    permissions: permissionsOf({ kind: "person", id: person.id }, roles),
  }));
  return { person, workspaces };
}
