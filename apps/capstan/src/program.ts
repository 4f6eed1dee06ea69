import type { Command } from "commander";
import { commands } from "./commands/catalogue.ts";
import { newProgram } from "./new-program.ts";

/** The whole command line as commander knows it, nothing run yet. */
export function createProgram(): Command {
  const program = newProgram();
  for (const define of commands) define(program);
  return program;
}
