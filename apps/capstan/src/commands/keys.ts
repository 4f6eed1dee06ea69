import type { Command } from "commander";
import type { SetKeyOptions } from "../gateway/set-key.ts";
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
  withWorkspaceOption(
    keys
      .command("set")
      .description("Say what a key stands for on the gateway; what is not given stays as it is")
      .argument("<key>", "its id or prefix"),
  )
    .option("--team <team>", "whose team's budgets it spends")
    .option("--workflow <workflow>", "which workflow it works for")
    .option("--use-case <text>", "what it is used for")
    .option("--data-class <class>", "public, internal or confidential")
    .option("--redaction <on|off>", "whether personal data is replaced; off needs a tool approved for personal data")
    .option("--stand-ins <scope>", "call, person or workspace: within what a stand-in stays the same")
    .option("--cache <who>", "off, person or workspace: who may get a kept answer to the very same request")
    .option("--retention <days>", "how many days prompts and outputs are kept; 0 keeps none")
    .addHelpText("after", "\nExample:\n  $ capstan keys set cap_3fK2x9aQ --team growth --data-class confidential")
    .action(async (key: string, options: SetKeyOptions) => (await import("../gateway/set-key.ts")).set(key, options));
  withWorkspaceOption(keys.command("revoke").description("End a key at once").argument("<key>", "its id or prefix"))
    .addHelpText("after", "\nExample:\n  $ capstan keys revoke cap_3fK2x9aQ")
    .action(async (key: string, options: WorkspaceChoice) =>
      (await import("../people/manage-keys.ts")).revoke(key, options),
    );
}
