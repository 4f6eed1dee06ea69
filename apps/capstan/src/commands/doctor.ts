import type { Command } from "commander";
import { withJsonOption } from "./options.ts";

export function defineDoctor(program: Command): void {
  withJsonOption(
    program.command("doctor").description("Look at everything that Capstan needs, and say how to mend what is wrong"),
  )
    .addHelpText(
      "after",
      "\nExit code 1: something that Capstan cannot do without is wrong.\n\nExamples:\n  $ capstan doctor\n  $ capstan doctor --json",
    )
    .action(async (options: { json?: boolean }) => (await import("../doctor/examine.ts")).examine(options));
}
