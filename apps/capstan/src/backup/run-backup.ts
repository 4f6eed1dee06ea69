import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { applyExclusions, type Forgotten, parseForgotten } from "@capstan/app";
import { terminal } from "@capstan/base";
import pc from "picocolors";
import { withProduct } from "../commands/in-workspace.ts";
import { readEnvironment } from "../config/environment.ts";
import { createLogger } from "../processes/logger.ts";
import { openServer } from "../processes/open-product.ts";
import { openStore } from "../processes/open-store.ts";
import { counted, say, sayJson } from "../terminal/print.ts";
import { terminalProgress } from "../terminal/progress.ts";
import type { BackupManifest } from "./manifest.ts";
import { restoreBackup } from "./restore-backup.ts";
import { writeBackup } from "./write-backup.ts";

type Options = { json?: boolean; forgotten?: string };

export function backup(path: string, { json }: Options): Promise<void> {
  const folder = resolve(path);
  return withProduct(async (product) => {
    const manifest = await terminalProgress().step("Writing the backup", (detail) =>
      writeBackup(product, folder, detail),
    );
    if (json) return sayJson({ folder, ...summaryOf(manifest) });
    say(`${pc.green("✓")} ${describe(manifest)} in ${folder}`);
  });
}

export async function restore(path: string, { json, forgotten: listed }: Options): Promise<void> {
  const forgotten = await readForgotten(resolve(path), listed);
  const config = readEnvironment();
  const progress = terminalProgress();
  const log = createLogger(config.CAPSTAN_LOG_LEVEL);
  const server = await openServer(config, { progress, log });
  try {
    const { manifest, ledger } = await progress.step("Restoring", (detail) =>
      restoreBackup({ folder: resolve(path), url: server.url, store: openStore(config), config, log, say: detail }),
    );
    const again = await forgetAgain(forgotten);
    if (!ledger.ok) process.exitCode = 1;
    if (json) return sayJson({ ...summaryOf(manifest), ledger, forgottenAgain: again });
    if (again > 0)
      say(`${pc.green("✓")} ${counted(again, "person", "people")} who had asked for it were forgotten again.`);
    say(`${pc.green("✓")} ${describe(manifest)}, as of ${manifest.madeAt}`);
    say(
      ledger.ok
        ? `${pc.green("✓")} The ledger is whole: ${counted(ledger.entries, "entry", "entries")}.`
        : `${pc.red("✕")} The ledger has ${counted(ledger.problemCount, "problem")}: capstan ledger verify`,
    );
  } finally {
    await server.stop();
  }
}

/**
 * The list that was named, and the one that lies in the backup. Errors: terminal `forgotten_unreadable`, before anything
 * is restored: a list that is not understood would bring people back.
 */
async function readForgotten(folder: string, listed: string | undefined): Promise<Forgotten[]> {
  const beside = join(folder, "forgotten.jsonl");
  const files = [...(listed === undefined ? [] : [resolve(listed)]), ...(existsSync(beside) ? [beside] : [])];
  const lists = files.map(async (file) => {
    try {
      return parseForgotten(await readFile(file, "utf8"));
    } catch (cause) {
      throw terminal("forgotten_unreadable", {
        message: `${file} is no list of people who were forgotten.`,
        mend: "Name the file `forgotten.jsonl` of the data folder. Nothing was restored.",
        cause,
      });
    }
  });
  return (await Promise.all(lists)).flat();
}

const forgetAgain = (forgotten: readonly Forgotten[]): Promise<number> =>
  forgotten.length === 0 ? Promise.resolve(0) : withProduct(({ app }) => applyExclusions(app, forgotten));

function summaryOf({ madeAt, version, tables, files }: BackupManifest) {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const bytes = [...files, ...tables.map(({ file }) => file)].reduce((sum, file) => sum + file.bytes, 0);
  return { madeAt, version, tables: tables.length, rows, files: files.length, bytes };
}

function describe(manifest: BackupManifest): string {
  const { rows, tables, files, bytes } = summaryOf(manifest);
  return `${counted(rows, "row")} of ${counted(tables, "table")} and ${counted(files, "file")}, ${(bytes / 1e6).toFixed(1)} MB`;
}
