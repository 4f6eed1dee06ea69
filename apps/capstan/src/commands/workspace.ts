import type { Command } from "commander";
import type { CreateOptions } from "../people/manage-workspaces.ts";
import { withJsonOption } from "./options.ts";

export function defineWorkspace(program: Command): void {
  const workspace = program.command("workspace").description("See and make workspaces");
  withJsonOption(workspace.command("list", { isDefault: true }).description("List the workspaces"))
    .addHelpText("after", "\nExample:\n  $ capstan workspace")
    .action(async (options: { json?: boolean }) => (await import("../people/manage-workspaces.ts")).list(options));
  workspace
    .command("create")
    .description("Make a workspace with a first manager, and what ships: workflows, prompts, rules, contracts")
    .argument("<slug>", "for addresses: lower-case letters, digits and hyphens")
    .requiredOption("--zone <zone>", "its time zone, such as Europe/Berlin")
    .requiredOption("--manager <email>", "who manages it")
    .option("--manager-name <name>", "their name; default what stands before the @")
    .option("--name <name>", "as people see it; default the slug")
    .option("--no-password", "the manager signs in with single sign-on only")
    .addHelpText(
      "after",
      "\nThe manager's password is asked for, or read from the first line of standard input.\n\nExample:\n  $ capstan workspace create acme --name Acme --zone Europe/Berlin --manager ada@acme.example",
    )
    .action(async (slug: string, options: CreateOptions) =>
      (await import("../people/manage-workspaces.ts")).create(slug, options),
    );
}
