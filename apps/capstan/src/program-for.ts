import type { Command } from "commander";
import { newProgram } from "./new-program.ts";

/** Commands that people, editors and hooks start again and again: each is loaded without the others. */
const alone: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  verify: async () => (await import("./commands/verify.ts")).defineVerify,
  lsp: async () => (await import("./commands/lsp.ts")).defineLsp,
  lint: async () => (await import("./commands/lint.ts")).defineLint,
  run: async () => (await import("./commands/run.ts")).defineRun,
  runs: async () => (await import("./commands/runs.ts")).defineRuns,
  review: async () => (await import("./commands/review.ts")).defineReview,
  ledger: async () => (await import("./commands/ledger.ts")).defineLedger,
  workflows: async () => (await import("./commands/workflows.ts")).defineWorkflows,
};

/** The command line for these arguments: all of it, or the one command that is named where that is quicker. */
export async function programFor(name: string | undefined): Promise<Command> {
  if (name === "--version" || name === "-V") return newProgram([]);
  const load = name === undefined || !Object.hasOwn(alone, name) ? undefined : alone[name];
  if (!load) return (await import("./program.ts")).createProgram();
  return newProgram([await load()]);
}
