import type { Command } from "commander";
import { createProgram } from "./program.ts";

/** Where the reference is kept, from the clone's root. */
export const cliReferencePath = "docs/cli.md";

const width = 110;

/** docs/cli.md: every command with its help, and the exit codes. Generated, so that it cannot differ from the program. */
export function renderCliReference(): string {
  const program = createProgram();
  const sections = program.commands.map((command) => [`## ${nameOf(command)}`, "", ...helpOf(command)].join("\n"));
  return `${[head, ...sections].join("\n\n")}\n`;
}

const head = `# The command line

\`npx capstan\` in the clone. Generated from the program's own help by \`npm run gen\`.

Answers for people go to standard output, progress and errors to standard error. \`--json\` prints one JSON document, and an
error as \`{ "error": { "code", "message", "mend", "details" } }\` on standard error. Settings come from the environment
(docs/configuration.md). Commands act on the database as \`cli:<user of the operating system>\`; none of them decides about a
draft without somebody's own sign-in.

| exit code | means |
| --- | --- |
| 0 | done |
| 1 | done, and the answer is no: problems found, run failed or held, ledger broken, nothing taken in |
| 2 | bad usage or bad input; the message says what and how to mend it |
| 3 | not reachable right now; try again |
| 70 | our fault; please report it |
| 130 | stopped by Ctrl-C |`;

function helpOf(command: Command): string[] {
  const own = ["```text", help(command), "```"];
  const nested = command.commands.flatMap((sub) => ["", `### ${nameOf(sub)}`, "", ...helpOf(sub)]);
  return [...own, ...nested];
}

function nameOf(command: Command): string {
  const parent = command.parent;
  return parent ? `${nameOf(parent)} ${command.name()}` : command.name();
}

function help(command: Command): string {
  const lines: string[] = [];
  command.configureOutput({
    writeOut: (text) => lines.push(text),
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return lines.join("").trimEnd();
}
