import type { Command } from "commander";
import type { ListOptions, VerifyOptions } from "../ledger/see-ledger.ts";
import { parseCount, withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineLedger(program: Command): void {
  const ledger = program.command("ledger").description("Read the trail and prove it");
  withJsonOption(
    withWorkspaceOption(ledger.command("list", { isDefault: true }).description("List entries, newest first")),
  )
    .option("--run <id>", "of this run only")
    .option("--action <name>", "such as run.started")
    .option("--limit <count>", "at most this many", parseCount, 30)
    .addHelpText("after", "\nExample:\n  $ capstan ledger list --action gate.approve --json")
    .action(async (options: ListOptions) => (await import("../ledger/see-ledger.ts")).list(options));
  withJsonOption(ledger.command("verify").description("Recompute every hash and the chain of all workspaces"))
    .option("--head <seq:hash>", "the head that an earlier verification printed; shows that the end was not cut off")
    .addHelpText(
      "after",
      "\nExit code 1: something was changed, removed or put in.\n\nExamples:\n  $ capstan ledger verify\n  $ capstan ledger verify --head 812:9f2c…",
    )
    .action(async (options: VerifyOptions) => (await import("../ledger/see-ledger.ts")).verify(options));
}
