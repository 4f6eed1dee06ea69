import type { Command } from "commander";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineWorkflows(program: Command): void {
  const workflows = program.command("workflows").description("See and publish workflows");
  withJsonOption(
    withWorkspaceOption(workflows.command("list", { isDefault: true }).description("List what is published")),
  )
    .addHelpText("after", "\nExample:\n  $ capstan workflows --json")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../workflows/see-workflows.ts")).list(options),
    );
  withJsonOption(
    withWorkspaceOption(
      workflows.command("show").description("Print a published workflow as its text").argument("<name>", "its name"),
    ),
  )
    .addHelpText("after", "\nExample:\n  $ capstan workflows show weekly-account-intelligence > mine.yaml")
    .action(async (name: string, options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../workflows/see-workflows.ts")).show(name, options),
    );
  withWorkspaceOption(
    workflows
      .command("publish")
      .description("Publish a file as the workflow's next version")
      .argument("<file>", "YAML"),
  )
    .option("--note <text>", "what changed and why", "")
    .addHelpText("after", '\nExample:\n  $ capstan workflows publish mine.yaml --note "Legal reads the report too"')
    .action(async (file: string, options: WorkspaceChoice & { note: string }) =>
      (await import("../workflows/see-workflows.ts")).publish(file, options),
    );
}
