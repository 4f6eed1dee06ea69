import type { Command } from "commander";
import type { ListOptions, ShowOptions } from "../gateway/see-calls.ts";
import { parseCount, withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineCalls(program: Command): void {
  const calls = program.command("calls").description("Calls to models through the gateway");
  withJsonOption(withWorkspaceOption(calls.command("list", { isDefault: true }).description("List the newest calls")))
    .option("--limit <count>", "how many", parseCount, 20)
    .option("--outcome <outcome>", "ok, cached, refused, failed or cut")
    .option("--counts", "what only counted the tokens of a request, which is in no figure of usage, instead of calls")
    .option("--from <day>", "the first day; thirty days when left out")
    .option("--to <day>", "the last day; today when left out")
    .addHelpText("after", listExamples)
    .action(async (options: ListOptions) => (await import("../gateway/see-calls.ts")).list(options));
  withJsonOption(
    withWorkspaceOption(
      calls.command("show").description("Show one call: what was decided and tried").argument("<call>", "its id"),
    ),
  )
    .option(
      "--open <reason>",
      "open its texts, for quality, inventory, incident or request-of-the-person; the ledger keeps who did and why",
    )
    .addHelpText("after", showExamples)
    .action(async (id: string, options: ShowOptions) => (await import("../gateway/see-calls.ts")).show(id, options));
}

const listExamples = `
Examples:
  $ capstan calls --limit 50
  $ capstan calls --outcome refused --from 2026-11-01`;

const showExamples = `
Examples:
  $ capstan calls show 01900000-0000-7000-8000-000000000001
  $ capstan calls show 01900000-0000-7000-8000-000000000001 --open incident`;
