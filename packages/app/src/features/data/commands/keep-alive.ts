import type { App } from "../../../app.ts";
import { inWorkspace } from "../../../workspace-tx.ts";

const everyMs = 10_000;

/** Says every ten seconds that somebody is at the import, until the returned function is called. */
export function keepAlive(app: App, workspaceId: string, importId: string): () => void {
  const beat = () =>
    inWorkspace(app.database, workspaceId, (tx) =>
      tx.query("update import set heartbeat_at = $2 where id = $1 and status in ('waiting', 'running')", [
        importId,
        app.clock.now(),
      ]),
    ).catch((thrown: unknown) => app.log.warn({ importId, error: String(thrown) }, "import.heartbeat_failed"));
  const timer = setInterval(() => void beat(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
