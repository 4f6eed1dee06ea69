import type { Command } from "commander";
import type { ExportOptions } from "../workflows/export-workspace.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineExport(program: Command): void {
  const command = program
    .command("export")
    .description("Write a workspace's workflows, prompts, rules and contracts to a folder that can live in git")
    .argument("<folder>", "made when missing; files of the same name are replaced")
    .option("--no-files", "leave out the approved files");
  withJsonOption(withWorkspaceOption(command))
    .addHelpText("after", examples)
    .action(async (folder: string, options: ExportOptions) =>
      (await import("../workflows/export-workspace.ts")).exportWorkspace(folder, options),
    );
}

const examples = `
The newest version of each is written. \`capstan lint FOLDER\` checks the folder, \`capstan workflows publish FILE\` brings a
workflow back.

Examples:
  $ capstan export ./acme && git -C ./acme diff
  $ capstan export ./acme --no-files --json`;
