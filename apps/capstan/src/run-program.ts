import type { Command } from "commander";
import { reportFailure } from "./terminal/report-failure.ts";

/** Runs the command line that this process was called with; what fails is told of, and is the exit code. */
export async function runProgram(program: Command): Promise<void> {
  // A reader that has seen enough, such as `head`, closes the pipe: nothing is wrong then.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 70));
  refuseWith(program);
  try {
    await program.parseAsync(process.argv);
  } catch (thrown) {
    process.exitCode = reportFailure(thrown, { json: process.argv.includes("--json") });
  }
}

/** Bad usage is exit code 2, in every command. */
function refuseWith(command: Command): void {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  for (const nested of command.commands) refuseWith(nested);
}
