import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger } from "@capstan/base";
import { migrate, startEmbeddedServer } from "@capstan/database";
import pg from "pg";

export const benchWorkspace = "01900000-0000-7000-8000-000000000001";

export type BenchServer = { url: string; pid: number; stop(): Promise<void> };

/** A durable server of its own in a temporary folder, migrated, with one workspace. */
export async function startBenchServer({ countStatements = false } = {}): Promise<BenchServer> {
  const dataDir = mkdtempSync(join(tmpdir(), "capstan-bench-"));
  chmodSync(dataDir, 0o755);
  let server = await startEmbeddedServer({ dataDir, log: silentLogger });
  if (countStatements) {
    await ask(server.url, "alter system set shared_preload_libraries = 'pg_stat_statements'");
    await server.stop();
    server = await startEmbeddedServer({ dataDir, log: silentLogger });
    await ask(server.url, "create extension pg_stat_statements");
  }
  await migrate({ url: server.url, log: silentLogger });
  await ask(
    server.url,
    `insert into workspace (id, name, slug, time_zone) values ('${benchWorkspace}', 'Bench', 'bench', 'UTC')`,
  );
  const [setting] = await ask(server.url, "select setting as folder from pg_settings where name = 'data_directory'");
  return {
    url: server.url,
    pid: pidOf(String(setting!.folder)),
    async stop() {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const pidOf = (folder: string) => Number(readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n")[0]);
