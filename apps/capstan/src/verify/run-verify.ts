import { buffer } from "node:stream/consumers";
import { exitCodeOf } from "./file-report.ts";
import { formatReport, type ReportFormat } from "./formats/format-report.ts";
import type { CheckingOrigin } from "./open-checking.ts";
import { sayProblems } from "./say-problems.ts";
import { type Asking, verifyFiles } from "./verify-files.ts";

export type VerifyCommand = {
  /** Files, folders, globs, addresses of pages; "-" for standard input. */
  named: readonly string[];
  stdinName: string;
  origin: CheckingOrigin;
  threads?: number;
  /** Keeps what was found in a few files, too. */
  keepsFew: boolean;
  /** Tries the links of texts. */
  links: boolean;
  /** Lets this machine and private networks be asked for pages and links. */
  allowPrivate: boolean;
  format: ReportFormat;
};

/**
 * Runs `capstan verify` once: findings to standard output, what could not be read to standard error. A text from
 * standard input that is fixed goes to standard output, and its findings to standard error. Answers with the exit code.
 * Errors: those of `openChecking`.
 */
export async function runVerify(command: VerifyCommand): Promise<0 | 1 | 2> {
  const { named, stdinName, origin, threads, links, format } = command;
  const bytes = named.includes("-") ? await buffer(process.stdin) : undefined;
  let mended: string | Uint8Array | undefined = origin.fix ? bytes : undefined;
  const write = (text: string) => {
    mended = text;
  };
  const report = await verifyFiles({
    named: named.filter((name) => name !== "-" && !isAddress(name)),
    ...(await askingOf(command)),
    ...(bytes ? { given: { name: stdinName, bytes, write } } : {}),
    origin: named.every(isAddress) || links ? { ...origin, rules: { ...origin.rules, mayBeNone: true } } : origin,
    keepsFew: command.keepsFew,
    ...(threads === undefined ? {} : { threads }),
  });
  const text = await formatReport(report, format);
  if (mended !== undefined) process.stdout.write(mended);
  (mended === undefined ? process.stdout : process.stderr).write(text);
  if (format === "line") process.stderr.write(sayProblems(report));
  return exitCodeOf(report);
}

const isAddress = (name: string) => /^https?:\/\//i.test(name);

async function askingOf({ named, links, allowPrivate }: VerifyCommand): Promise<{ asking?: Asking }> {
  const addresses = [...new Set(named.filter(isAddress))];
  if (addresses.length === 0 && !links) return {};
  const { browserSearch } = await import("../config/environment.ts");
  return { asking: { addresses, links, allowPrivate, browser: browserSearch() } };
}
