import { Command } from "commander";
import { commands } from "./commands/catalogue.ts";
import { explainUsage } from "./terminal/explain-usage.ts";
import { version } from "./version.ts";

/** The whole command line as commander knows it, nothing run yet. */
export function createProgram(): Command {
  const program = new Command("capstan")
    .description("The operating layer between AI tools and marketing outcomes")
    .version(version)
    .configureHelp({ sortSubcommands: false });
  for (const define of commands) define(program);
  explainUsage(program);
  return program;
}
