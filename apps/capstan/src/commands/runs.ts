import { runStatuses } from "@capstan/contracts/choices";
import { type Command, Option } from "commander";
import type { WorkspaceChoice } from "./in-workspace.ts";
import { parseCount, withJsonOption, withWorkspaceOption } from "./options.ts";

type ListOptions = WorkspaceChoice & {
  workflow?: string;
  status?: (typeof runStatuses)[number];
  limit: number;
  json?: boolean;
};
type ShowOptions = WorkspaceChoice & { json?: boolean };

export function defineRuns(program: Command): void {
  const runs = program.command("runs").description("See runs and steer them");
  withJsonOption(withWorkspaceOption(runs.command("list", { isDefault: true }).description("List runs, newest first")))
    .option("--workflow <name>", "of this workflow only")
    .addOption(new Option("--status <status>", "in this state only").choices(runStatuses))
    .option("--limit <count>", "at most this many", parseCount, 20)
    .addHelpText("after", "\nExamples:\n  $ capstan runs\n  $ capstan runs list --status held --json")
    .action(async (options: ListOptions) => (await open()).list(options));
  withJsonOption(
    withWorkspaceOption(
      runs.command("show").description("Show a run: steps, trail, files").argument("<run>", runWords),
    ),
  )
    .addHelpText(
      "after",
      "\nExamples:\n  $ capstan runs show 12\n  $ capstan runs show weekly-account-intelligence/12 --json",
    )
    .action(async (run: string, options: ShowOptions) => (await open()).show(run, options));
  for (const [verb, description] of controls) {
    withWorkspaceOption(
      runs
        .command(verb)
        .description(description)
        .argument("<run>", runWords)
        .option("--reason <text>", "why, for the trail"),
    )
      .addHelpText("after", `\nExample:\n  $ capstan runs ${verb} 12 --reason "waiting for the corrected export"`)
      .action(async (run: string, options: WorkspaceChoice & { reason?: string }) =>
        (await open()).control(verb, run, options),
      );
  }
  withWorkspaceOption(
    runs
      .command("rerun")
      .description("Run again from a step, with what came before taken over")
      .argument("<run>", runWords),
  )
    .requiredOption("--from <step>", "id of the step to begin with")
    .option("--same-assets", "use the prompts and rules of the old run, not the newest")
    .addHelpText("after", "\nExample:\n  $ capstan runs rerun 12 --from briefs")
    .action(async (run: string, options: WorkspaceChoice & { from: string; sameAssets?: boolean }) =>
      (await open()).rerun(run, options),
    );
}

const open = () => import("../runs/steer-runs.ts");
const runWords = "its number, <workflow>/<number>, or id";
const controls = [
  ["hold", "Stop a run where it is"],
  ["resume", "Let a held run go on"],
  ["cancel", "End a run; its open gates are void"],
  ["retry", "Try the failed step again at once"],
] as const;
