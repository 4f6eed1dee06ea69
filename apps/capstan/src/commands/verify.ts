import { type Command, Option } from "commander";
import type { ReportFormat } from "../verify/formats/format-report.ts";

type Given = {
  config?: string;
  pack?: string[];
  format: ReportFormat;
  output?: ReportFormat;
  fix?: boolean;
  stdinName: string;
};

const formats = ["line", "json", "sarif", "junit", "github"];

export function defineVerify(program: Command): void {
  program
    .command("verify")
    .description("Check texts against style packages and rule packs")
    .argument("<paths...>", "files, folders and globs; - for standard input")
    .option("-c, --config <path>", "a .vale.ini; the nearest one from here upward when left out")
    .option("-p, --pack <name>", "a pack that ships, or a JSON file like it; may be given again", collect)
    .addOption(new Option("-f, --format <format>", "how findings are printed").choices(formats).default("line"))
    .option("--fix", "make the safe fixes in the files, and print what is left")
    .option("--stdin-name <name>", "the name that standard input is checked by", "stdin.md")
    .addOption(new Option("--output <format>", "as Vale calls --format").choices(formats).hideHelp())
    .addOption(new Option("--sort", "always so").hideHelp())
    .addOption(new Option("--normalize", "always so").hideHelp())
    .addOption(new Option("--relative", "always so").hideHelp())
    .addOption(new Option("--no-global", "always so").hideHelp())
    .addHelpText("after", examples)
    .action(async (named: string[], { config, pack, format, output, fix, stdinName }: Given) => {
      const { runVerify } = await import("../verify/run-verify.ts");
      process.exitCode = await runVerify({
        named,
        stdinName,
        packs: pack ?? [],
        format: output ?? format,
        fix: fix === true,
        ...(config === undefined ? {} : { config }),
      });
    });
}

const collect = (name: string, before: readonly string[] = []) => [...before, name];

const examples = `
Needs no database. Rules and style packages: docs/verification.md.
Exit code 1: a blocking rule failed. 2: a file or rule could not be read; the others were checked.

Examples:
  $ capstan verify docs README.md
  $ capstan verify 'content/**/*.md' --pack web-article --pack plain-language --fix
  $ pbpaste | capstan verify - --stdin-name post.md --pack social-post --format json`;
