import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { silentLogger } from "@capstan/base";
import { startEmbeddedServer } from "./embedded/start-embedded-server.ts";
import { generateTypes } from "./generate-types.ts";
import { migrate } from "./migrate.ts";
import { openDatabase } from "./open-database.ts";

export const generatedTypesFile = fileURLToPath(new URL("schema.generated.ts", import.meta.url));

/** What `schema.generated.ts` ought to hold, from a throw-away server with every migration applied. */
export async function generateTypesFromMigrations(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), "capstan-types-"));
  chmodSync(dataDir, 0o755);
  const server = await startEmbeddedServer({ dataDir, durable: false, log: silentLogger });
  try {
    await migrate({ url: server.url, log: silentLogger });
    const db = openDatabase({ url: server.url, log: silentLogger });
    try {
      return await generateTypes(db.system.pool);
    } finally {
      await db.close();
    }
  } finally {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `node gen-types.ts` writes the file; `node gen-types.ts --check` fails when it is stale. */
async function main(): Promise<void> {
  const fresh = await generateTypesFromMigrations();
  if (!process.argv.includes("--check")) return writeFileSync(generatedTypesFile, fresh);
  if (readFileSync(generatedTypesFile, "utf8") === fresh) return;
  process.stderr.write("packages/database/src/schema.generated.ts is stale: run `npm run gen`.\n");
  process.exitCode = 1;
}

if (import.meta.main) await main();
