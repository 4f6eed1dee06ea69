import { Command } from "commander";
import { version } from "./version.ts";

/** The command line without its commands. */
export const newProgram = (): Command =>
  new Command("capstan")
    .description("The operating layer between AI tools and marketing outcomes")
    .version(version)
    .showHelpAfterError("(`capstan --help` lists what there is)")
    .configureHelp({ sortSubcommands: false });
