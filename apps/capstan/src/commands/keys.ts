import type { Command } from "commander";
import type { CreateKeyOptions } from "../people/manage-keys.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseRoles, withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineKeys(program: Command): void {
  const keys = program.command("keys").description("See, make and revoke API keys");
  withJsonOption(withWorkspaceOption(keys.command("list", { isDefault: true }).description("List the keys that work")))
    .addHelpText("after", "\nExample:\n  $ capstan keys")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../people/manage-keys.ts")).list(options),
    );
  withJsonOption(
    withWorkspaceOption(
      keys.command("create").description("Make a key; its secret is shown once").argument("<name>", "what it is for"),
    ),
  )
    .requiredOption("--roles <roles>", "what it may do, separated by commas", parseRoles)
    .requiredOption("--for <email>", "the member who answers for it")
    .addHelpText("after", '\nExample:\n  $ capstan keys create "nightly export" --roles data --for ada@acme.example')
    .action(async (name: string, options: CreateKeyOptions) =>
      (await import("../people/manage-keys.ts")).create(name, options),
    );
  withWorkspaceOption(keys.command("revoke").description("End a key at once").argument("<key>", "its id or prefix"))
    .addHelpText("after", "\nExample:\n  $ capstan keys revoke cap_3fK2x9aQ")
    .action(async (key: string, options: WorkspaceChoice) =>
      (await import("../people/manage-keys.ts")).revoke(key, options),
    );
}
