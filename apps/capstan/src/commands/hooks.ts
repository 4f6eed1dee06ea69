import type { Command } from "commander";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineHooks(program: Command): void {
  withJsonOption(
    withWorkspaceOption(
      program.command("hooks").description("Print the addresses and secrets that other systems call"),
    ),
  )
    .addHelpText("after", examples)
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../data/see-hooks.ts")).seeHooks(options),
    );
}

const examples = `
Calls are signed as Standard Webhooks says (webhook-id, webhook-timestamp, webhook-signature).

Examples:
  $ capstan hooks
  $ capstan hooks --json --workspace acme`;
