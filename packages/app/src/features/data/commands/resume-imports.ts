import { asCapstanError } from "@capstan/base";
import type { App } from "../../../app.ts";
import { runImport } from "./run-import.ts";

const staleMs = 60_000;

/**
 * Takes up imports that nobody is at: written down and never begun, or begun by a process that is gone. Answers with
 * how many it finished. One that fails keeps its error and is not thrown.
 */
export async function resumeImports(app: App): Promise<number> {
  const before = new Date(app.clock.now().getTime() - staleMs);
  const { rows } = await app.database.system.pool.query<{ id: string; workspaceId: string }>(
    `update import set heartbeat_at = $1 where id in (
       select id from import where status in ('waiting', 'running') and heartbeat_at < $2 order by started_at limit 4 for update skip locked)
     returning id, workspace_id as "workspaceId"`,
    [app.clock.now(), before],
  );
  for (const { id, workspaceId } of rows) {
    await runImport(app, workspaceId, id).catch((thrown: unknown) => {
      app.log.warn({ importId: id, workspaceId, code: asCapstanError(thrown).code }, "import.failed");
    });
  }
  return rows.length;
}
