import type { Command } from "commander";
import { collectPairs, withJsonOption, withWorkspaceOption } from "./options.ts";

type Options = { workspace?: string; input?: Record<string, string>; watch?: boolean; json?: boolean };

export function defineRun(program: Command): void {
  const command = program
    .command("run")
    .description("Start a run of a published workflow")
    .argument("<workflow>", "its name, as `capstan workflows` lists it")
    .option("-i, --input <name=value>", "an input; may be given again", collectPairs)
    .option("--watch", "advance the run here and show each step, until it waits for people or ends");
  withJsonOption(withWorkspaceOption(command))
    .addHelpText("after", examples)
    .action(async (workflow: string, options: Options) => {
      const [{ withWorkspace }, { runWorkflow }] = await Promise.all([
        import("./in-workspace.ts"),
        import("../runs/run-workflow.ts"),
      ]);
      process.exitCode = await withWorkspace(options, (place) => runWorkflow(place, workflow, options));
    });
}

const examples = `
Without --watch the run goes on in the server or worker that is running, or in the next one that starts.

Examples:
  $ capstan run weekly-account-intelligence --watch
  $ capstan run weekly-account-intelligence --input asOf=2026-08-22 --workspace acme --json`;
