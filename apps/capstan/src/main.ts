import { Command } from "commander";
import { commands } from "./commands/catalogue.ts";
import { reportFailure } from "./terminal/report-failure.ts";

const program = new Command("capstan")
  .description("The operating layer between AI tools and marketing outcomes")
  .version("0.1.0")
  .showHelpAfterError("(`capstan --help` lists what there is)")
  .configureHelp({ sortSubcommands: false })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const define of commands) define(program);

try {
  await program.parseAsync(process.argv);
} catch (thrown) {
  process.exitCode = reportFailure(thrown, { json: process.argv.includes("--json") });
}
