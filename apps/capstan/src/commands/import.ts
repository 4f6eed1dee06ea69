import type { Command } from "commander";
import type { ImportOptions } from "../data/import-from-disk.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineImport(program: Command): void {
  const command = program
    .command("import")
    .description("Import a file into a dataset, or see what an import would do")
    .argument("<file>", "CSV, NDJSON, JSON, XLSX or Parquet")
    .requiredOption("--dataset <name>", "where the rows go, such as engagement")
    .requiredOption("--source <name>", "where they come from, such as hubspot; letters, digits and hyphens")
    .option("--mapping <file>", "how the columns are read, as JSON, in place of the proposal")
    .option("--dry-run", "read and check everything, keep nothing");
  withJsonOption(withWorkspaceOption(command))
    .addHelpText("after", examples)
    .action(async (file: string, options: ImportOptions) =>
      (await import("../data/import-from-disk.ts")).importFromDisk(file, options),
    );
}

const examples = `
Rows that break a rule are kept apart, counted and downloadable on the Data screen; the same file again adds nothing.
Exit code 1: something was read, but no row could be taken in.

Examples:
  $ capstan import hubspot.csv --dataset engagement --source hubspot --dry-run
  $ capstan import hubspot.csv --dataset engagement --source hubspot --dry-run --json > look.json
  $ capstan import events.parquet --dataset engagement --source warehouse --mapping mapping.json`;
