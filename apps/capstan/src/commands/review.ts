import { reasonCodes } from "@capstan/contracts/choices";
import { type Command, Option } from "commander";
import type { DecideOptions } from "../review/decide-over-http.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineReview(program: Command): void {
  const review = program
    .command("review")
    .description("See what waits for a decision; people decide with their own sign-in");
  withJsonOption(
    withWorkspaceOption(
      review.command("list", { isDefault: true }).description("List what waits, the soonest due first"),
    ),
  )
    .addHelpText("after", "\nExample:\n  $ capstan review --json")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../review/see-desk.ts")).list(options),
    );
  withJsonOption(
    withWorkspaceOption(
      review.command("show").description("Show a draft with its proof").argument("<item>", itemWords),
    ),
  )
    .addHelpText("after", "\nExample:\n  $ capstan review show 019f2c1a")
    .action(async (item: string, options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../review/see-desk.ts")).show(item, options),
    );
  withWorkspaceOption(
    review
      .command("decide")
      .description("Decide, as a person who signs in to the running server")
      .argument("<item>", itemWords),
  )
    .option("--approve", "as it is")
    .option("--edit <file>", "approve with the text of this file in its place")
    .option("--request-changes", "send it back; needs --reason")
    .option("--reject", "refuse it; needs --reason")
    .addOption(new Option("--reason <code>", "why").choices(reasonCodes))
    .option("--comment <text>", "in your own words", "")
    .option("--settled", "I have settled what the item leaves to people")
    .requiredOption("--as <email>", "who decides; the password is asked for")
    .option("--url <address>", "where the server answers; default the configured one")
    .addHelpText("after", examples)
    .action(async (item: string, options: DecideOptions) =>
      (await import("../review/decide-over-http.ts")).decideOverHttp(item, options),
    );
}

const itemWords = "the item's id, or enough of its beginning or end";
const examples = `
The password is read from the terminal, or from the first line of standard input.

Examples:
  $ capstan review decide 019f2c1a --approve --as ines@harbor.example
  $ capstan review decide 019f2c1a --request-changes --reason too-long --comment "Half of it" --as ines@harbor.example
  $ capstan review decide 019f2c1a --edit brief.md --as ines@harbor.example`;
