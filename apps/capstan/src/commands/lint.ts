import type { Command } from "commander";
import { withJsonOption } from "./options.ts";

export function defineLint(program: Command): void {
  withJsonOption(
    program
      .command("lint")
      .description("Check workflows, prompts, rules and contracts, with line and mend")
      .argument("<paths...>", "files and folders"),
  )
    .addHelpText("after", examples)
    .action(async (paths: string[], { json }: { json?: boolean }) => {
      const [{ lintTexts }, { readTexts }, { formatFileProblems }, { say, sayJson }] = await Promise.all([
        import("../lint/lint-texts.ts"),
        import("../lint/read-texts.ts"),
        import("@capstan/orchestration"),
        import("../terminal/print.ts"),
      ]);
      const report = lintTexts(await readTexts(paths));
      if (!report.ok || report.files.length === 0) process.exitCode = 1;
      if (json) return sayJson(report);
      process.stdout.write(formatFileProblems(report.files));
      if (report.files.length === 0) say("Nothing here is a workflow, prompt, rule pack or contract.");
    });
}

const examples = `
Needs no database. What a file is, its folder tells (workflows, prompts, rules, contracts), or its own text.
Exit code 1: at least one error, or nothing to check.

Examples:
  $ capstan lint packs
  $ capstan lint mine.yaml --json`;
