import { Command } from "commander";
import { explainUsage } from "./terminal/explain-usage.ts";
import { version } from "./version.ts";

/** The command line with the commands that these define. */
export function newProgram(commands: readonly ((program: Command) => void)[]): Command {
  const program = new Command("capstan")
    .description("The operating layer between AI tools and marketing outcomes")
    .version(version)
    .configureHelp({ sortSubcommands: false });
  for (const define of commands) define(program);
  explainUsage(program);
  return program;
}
