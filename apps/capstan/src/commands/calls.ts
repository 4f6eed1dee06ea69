import type { Command } from "commander";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseCount, withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineCalls(program: Command): void {
  const calls = program.command("calls").description("Calls to models through the gateway");
  withJsonOption(
    withWorkspaceOption(calls.command("list", { isDefault: true }).description("List the newest calls")).option(
      "--limit <count>",
      "how many",
      parseCount,
      20,
    ),
  )
    .addHelpText("after", "\nExample:\n  $ capstan calls --limit 50")
    .action(async (options: WorkspaceChoice & { json?: boolean; limit: number }) =>
      (await import("../gateway/see-calls.ts")).list(options),
    );
  withJsonOption(
    withWorkspaceOption(
      calls
        .command("show")
        .description("Show one call: what was decided, sent and answered")
        .argument("<call>", "its id"),
    ),
  )
    .addHelpText("after", "\nExample:\n  $ capstan calls show 01900000-0000-7000-8000-000000000001")
    .action(async (id: string, options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../gateway/see-calls.ts")).show(id, options),
    );
}
