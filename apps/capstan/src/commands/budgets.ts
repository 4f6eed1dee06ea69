import type { Command } from "commander";
import type { SetBudgetOptions } from "../gateway/manage-budgets.ts";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { withJsonOption, withWorkspaceOption } from "./options.ts";

export function defineBudgets(program: Command): void {
  const budgets = program.command("budgets").description("What may be spent on models, and what was");
  withJsonOption(
    withWorkspaceOption(budgets.command("list", { isDefault: true }).description("List budgets and their state")),
  )
    .addHelpText("after", "\nExample:\n  $ capstan budgets")
    .action(async (options: WorkspaceChoice & { json?: boolean }) =>
      (await import("../gateway/manage-budgets.ts")).list(options),
    );
  withWorkspaceOption(
    budgets
      .command("set")
      .description("Set a budget, or change it")
      .argument("<amount>", "dollars, as in `50` or `$12.50`, or tokens, as in `200000 tokens`")
      .argument("<period>", "day, week or month, by the workspace's calendar"),
  )
    .option("--of <scope>", "workspace, team, person, key, workflow or model", "workspace")
    .option("--subject <name>", "which one: a name, an e-mail address, a key's prefix, provider/model", "")
    .option("--soft", "let calls beyond it pass, and tell its owner")
    .option("--owner <owner>", "who is told", "role:manager")
    .addHelpText("after", examples)
    .action(async (amount: string, period: string, options: SetBudgetOptions) =>
      (await import("../gateway/manage-budgets.ts")).set({ amount, period }, options),
    );
  withWorkspaceOption(budgets.command("end").description("End a budget").argument("<budget>", "its id"))
    .addHelpText("after", "\nExample:\n  $ capstan budgets end 01900000-0000-7000-8000-000000000001")
    .action(async (id: string, options: WorkspaceChoice) =>
      (await import("../gateway/manage-budgets.ts")).end(id, options),
    );
}

const examples = `
Examples:
  $ capstan budgets set 200 month
  $ capstan budgets set $5 day --of person --subject ada@acme.example --soft
  $ capstan budgets set "2000000 tokens" week --of model --subject openai/gpt-6-sol`;
