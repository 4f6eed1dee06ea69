import type { Command } from "commander";
import { commands } from "./commands/catalogue.ts";
import { newProgram } from "./new-program.ts";

/** The whole command line as commander knows it, nothing run yet. */
export const createProgram = (): Command => newProgram(commands);
