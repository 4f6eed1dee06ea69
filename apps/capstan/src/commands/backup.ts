import type { Command } from "commander";
import { withJsonOption } from "./options.ts";

export function defineBackup(program: Command): void {
  withJsonOption(
    program
      .command("backup")
      .description("Write everything to a folder: database, events, approved files, secret")
      .argument("<folder>", "a new folder"),
  )
    .addHelpText("after", backupHelp)
    .action(async (folder: string, options: { json?: boolean }) =>
      (await import("../backup/run-backup.ts")).backup(folder, options),
    );
  withJsonOption(
    program
      .command("restore")
      .description("Put a backup into an empty database and data folder")
      .argument("<folder>", "what `capstan backup` wrote")
      .option("--forgotten <file>", "who was forgotten since: `forgotten.jsonl` of the data folder that was lost"),
  )
    .addHelpText("after", restoreHelp)
    .action(async (folder: string, options: { json?: boolean; forgotten?: string }) =>
      (await import("../backup/run-backup.ts")).restore(folder, options),
    );
}

const backupHelp = `
The tables are of one moment, also while people work. Keep the folder like a password: it holds the secret that signs
sessions and decisions. Sign-ins are not kept; everybody signs in again after a restore.

Example:
  $ capstan backup backups/$(date +%F)`;

const restoreHelp = `
Every file is held against the manifest before anything is touched, and the ledger is verified afterwards.
Exit code 1: everything was restored, but the ledger is not whole.

Example:
  $ CAPSTAN_DATA=./restored capstan restore backups/2026-08-22`;
