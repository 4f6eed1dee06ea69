import type { Command } from "commander";
import { newProgram } from "./new-program.ts";

/** Commands that editors and hooks start again and again: each is loaded without the others. */
const alone: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  verify: async () => (await import("./commands/verify.ts")).defineVerify,
  lsp: async () => (await import("./commands/lsp.ts")).defineLsp,
};

/** The command line for these arguments: all of it, or the one command that is named where that is quicker. */
export async function programFor(name: string | undefined): Promise<Command> {
  const load = name === undefined || !Object.hasOwn(alone, name) ? undefined : alone[name];
  if (!load) return (await import("./program.ts")).createProgram();
  return newProgram([await load()]);
}
