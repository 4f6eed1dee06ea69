import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@capstan/base";
import { migrate, startEmbeddedServer } from "@capstan/database";
import pg from "pg";

export const benchWorkspace = "01900000-0000-7000-8000-000000000001";

export type BenchServer = { url: string; pid: number; stop(): Promise<void> };

/** A durable server of its own in a temporary folder, migrated, with one workspace. */
export async function startBenchServer(): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "capstan-bench-"));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir, log: silentLogger });
  await migrate({ url: server.url, log: silentLogger });
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query("insert into workspace (id, name, slug, time_zone) values ($1, 'Bench', 'bench', 'UTC')", [
    benchWorkspace,
  ]);
  const { rows } = await client.query<{ dir: string }>(
    "select setting as dir from pg_settings where name = 'data_directory'",
  );
  await client.end();
  return {
    url: server.url,
    pid: await pidOf(rows[0]!.dir),
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function pidOf(folder: string): Promise<number> {
  const { readFile } = await import("node:fs/promises");
  return Number((await readFile(join(folder, "postmaster.pid"), "utf8")).split("\n")[0]);
}
