import { installPacks } from "@capstan/app";
import { terminal } from "@capstan/base";
import { commandLineActor, withProduct } from "../commands/in-workspace.ts";
import { packsFolder } from "../processes/start.ts";
import { askSecret } from "../terminal/ask.ts";
import { say, sayJson, sayTable } from "../terminal/print.ts";

export type CreateOptions = { name?: string; zone: string; manager: string; managerName?: string; password?: boolean };

type Row = { slug: string; name: string; zone: string; people: number; runs: number };

export function list({ json }: { json?: boolean }): Promise<void> {
  return withProduct(async ({ app }) => {
    const { rows } = await app.database.system.pool.query<Row>(
      `select slug, name, time_zone as zone,
         (select count(*)::int from member where workspace_id = w.id and roles <> '{}') as people,
         (select count(*)::int from run where workspace_id = w.id) as runs
       from workspace w order by slug`,
    );
    if (json) return sayJson({ workspaces: rows });
    sayTable(
      rows,
      [
        { title: "workspace", of: ({ slug }) => slug },
        { title: "name", of: ({ name }) => name },
        { title: "zone", of: ({ zone }) => zone },
        { title: "people", of: ({ people }) => people, right: true },
        { title: "runs", of: ({ runs }) => runs, right: true },
      ],
      "There is no workspace yet.",
    );
  });
}

/** Errors: terminal `bad_slug`; those of `People.createWorkspace` and `addMember`. */
export async function create(slug: string, options: CreateOptions): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) || slug.length > 60) {
    throw terminal("bad_slug", {
      message: `\`${slug}\` cannot be part of an address.`,
      mend: "Use lower-case letters, digits and single hyphens, at most 60.",
    });
  }
  const { manager: email, name = slug, zone } = options;
  const password = options.password === false ? undefined : await askSecret(`Password for ${email}: `);
  const by = commandLineActor();
  await withProduct(async ({ app, people }) => {
    const workspaceId = await people.createWorkspace({ slug, name, timeZone: zone, by });
    const managerName = options.managerName ?? email.split("@")[0] ?? email;
    await people.addMember(workspaceId, { email, name: managerName, roles: ["manager"], password, by });
    const { workflows } = await installPacks(app, { workspaceId, folder: packsFolder, by });
    say(`${name} is ready at /w/${slug}, managed by ${email}. Published: ${workflows.join(", ")}.`);
  });
}
