import type { Command } from "commander";
import type { UsageOptions } from "../gateway/see-usage.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineUsage(program: Command): void {
  withJsonOption(
    withWorkspaceOption(program.command("usage").description("Calls to models, their tokens and their cost, by group")),
  )
    .option("--by <group>", "person, team, tool, use-case, workflow or day", "tool")
    .option("--from <day>", "the first day; thirty days when left out")
    .option("--to <day>", "the last day; today when left out")
    .addHelpText("after", usageExamples)
    .action(async (options: UsageOptions) => (await import("../gateway/see-usage.ts")).usage(options));
}

export function defineInventory(program: Command): void {
  withJsonOption(
    withWorkspaceOption(
      program.command("inventory").description("What AI is used for, as the gateway's traffic of 90 days shows it"),
    ),
  )
    .option("--all", "also what did not recur and what was dismissed")
    .addHelpText("after", inventoryExamples)
    .action(async (options: WorkspaceChoice & { json?: boolean; all?: boolean }) =>
      (await import("../gateway/see-usage.ts")).inventory(options),
    );
}

const usageExamples = `
Examples:
  $ capstan usage
  $ capstan usage --by person --from 2026-11-01 --to 2026-11-30
  $ capstan usage --by day --json`;

const inventoryExamples = `
Examples:
  $ capstan inventory
  $ capstan inventory --all --json`;
