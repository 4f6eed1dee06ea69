import { join } from "node:path";
import { type Command, InvalidArgumentError, Option } from "commander";
import type { ReportFormat } from "../verify/formats/format-report.ts";

type Given = {
  config?: string;
  pack?: string[];
  format: ReportFormat;
  output?: ReportFormat;
  fix?: boolean;
  stdinName: string;
  watch?: boolean;
  cache: boolean;
  cacheLocation?: string;
  threads?: number;
  links?: boolean;
  allowPrivate?: boolean;
};

const formats = ["line", "json", "sarif", "junit", "github"];

export function defineVerify(program: Command): void {
  program
    .command("verify")
    .description("Check texts and live pages against style packages and rule packs")
    .argument("<paths...>", "files, folders, globs and addresses of pages; - for standard input")
    .option("-c, --config <path>", "a .vale.ini; the nearest one from here upward when left out")
    .option("-p, --pack <name>", "a pack that ships, or a JSON file like it; may be given again", collect)
    .addOption(new Option("-f, --format <format>", "how findings are printed").choices(formats).default("line"))
    .option("--fix", "make the safe fixes in the files, and print what is left")
    .option("--stdin-name <name>", "the name that standard input is checked by", "stdin.md")
    .option("--links", "try the links of texts; those of pages are tried always")
    .option("--allow-private", "let pages and links of this machine and private networks be asked")
    .option("-w, --watch", "check again what changes, until Ctrl-C")
    .option("--no-cache", "find everything anew")
    .option("--cache-location <folder>", "where results are kept; a folder of the user's own when left out")
    .option("--threads <number>", "threads to check on; as many as pay when left out", parseThreads)
    .addOption(new Option("--output <format>", "as Vale calls --format").choices(formats).hideHelp())
    .addOption(new Option("--sort", "always so").hideHelp())
    .addOption(new Option("--normalize", "always so").hideHelp())
    .addOption(new Option("--relative", "always so").hideHelp())
    .addOption(new Option("--no-global", "always so").hideHelp())
    .addHelpText("after", examples)
    .action(async (named: string[], given: Given) => {
      const { cacheFolder } = await import("../config/cache-folder.ts");
      const { config, pack: packs = [], format, output, fix, stdinName, threads } = given;
      const command = {
        named,
        stdinName,
        format: output ?? format,
        origin: {
          rules: { folder: process.cwd(), packs, ...(config === undefined ? {} : { config }) },
          fix: fix === true,
          ...(given.cache ? { cache: given.cacheLocation ?? join(cacheFolder(), "verify") } : {}),
        },
        keepsFew: given.cacheLocation !== undefined,
        links: given.links === true,
        allowPrivate: given.allowPrivate === true,
        ...(threads === undefined ? {} : { threads }),
      };
      if (given.watch) await (await import("../verify/watch-files.ts")).watchFiles(command);
      else process.exitCode = await (await import("../verify/run-verify.ts")).runVerify(command);
    });
}

function parseThreads(text: string): number {
  const threads = Number(text);
  if (Number.isInteger(threads) && threads >= 1 && threads <= 256) return threads;
  throw new InvalidArgumentError("Give a whole number from 1 to 256.");
}

const collect = (name: string, before: readonly string[] = []) => [...before, name];

const examples = `
Needs no database. Rules and style packages: docs/verification.md.
Exit code 1: a blocking rule failed. 2: a file or rule could not be read; the others were checked.

Examples:
  $ capstan verify docs README.md
  $ capstan verify 'content/**/*.md' --pack web-article --pack plain-language --fix
  $ capstan verify docs --watch
  $ capstan verify https://www.example.com/pricing
  $ pbpaste | capstan verify - --stdin-name post.md --pack social-post --format json`;
