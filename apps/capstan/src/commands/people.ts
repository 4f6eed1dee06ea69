import type { Role } from "@capstan/contracts";
import type { Command } from "commander";
import type { AddOptions } from "../people/manage-people.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseRoles, withJsonOption, withWorkspaceOption } from "./options.ts";

const roleWords = "separated by commas: manager, marketer, editor, legal, leader, data, sales, engineer";

export function definePeople(program: Command): void {
  const people = program.command("people").description("See and add people, and say what they may do");
  withJsonOption(
    withWorkspaceOption(people.command("list", { isDefault: true }).description("List the people of the workspace")),
  )
    .addHelpText("after", "\nExample:\n  $ capstan people")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../people/manage-people.ts")).list(options),
    );
  withWorkspaceOption(people.command("add").description("Add a person").argument("<email>", "their address"))
    .requiredOption("--name <name>", "as others see it")
    .requiredOption("--roles <roles>", roleWords, parseRoles)
    .option("--no-password", "they sign in with single sign-on only")
    .addHelpText(
      "after",
      '\nThe password (12 characters or more) is asked for, or read from the first line of standard input.\n\nExample:\n  $ capstan people add ada@acme.example --name "Ada Brook" --roles manager,data',
    )
    .action(async (email: string, options: AddOptions) =>
      (await import("../people/manage-people.ts")).add(email, options),
    );
  withWorkspaceOption(
    people
      .command("password")
      .description("Make a link by which a person sets a new password, once and within an hour")
      .argument("<email>", "their address"),
  )
    .addHelpText("after", "\nExample:\n  $ capstan people password ada@acme.example")
    .action(async (email: string, options: WorkspaceChoice) =>
      (await import("../people/manage-people.ts")).makePasswordLink(email, options),
    );
  withWorkspaceOption(
    people
      .command("roles")
      .description("Give a person exactly these roles; `none` takes all")
      .argument("<email>", "their address")
      .argument("<roles>", roleWords, (text: string) => (text === "none" ? [] : parseRoles(text))),
  )
    .addHelpText(
      "after",
      "\nExamples:\n  $ capstan people roles ada@acme.example editor,legal\n  $ capstan people roles ada@acme.example none",
    )
    .action(async (email: string, roles: Role[], options: WorkspaceChoice) =>
      (await import("../people/manage-people.ts")).setRoles(email, roles, options),
    );
}
