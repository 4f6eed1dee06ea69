import { terminal } from "@capstan/base";
import { checkFiles } from "./check-files.ts";
import type { FileReport, VerifyReport } from "./file-report.ts";
import { findFiles } from "./find-files.ts";
import { foldersToWatch } from "./folders-to-watch.ts";
import { formatReport } from "./formats/format-report.ts";
import { type CheckingOrigin, openChecking } from "./open-checking.ts";
import type { VerifyCommand } from "./run-verify.ts";
import { problemLine, sayProblems } from "./say-problems.ts";
import { stampOf } from "./stamp-of.ts";
import { watchFolders } from "./watch-folders.ts";

const clearScreen = "\u001b[2J\u001b[3J\u001b[H";

/**
 * Checks what is named, and again whenever a file or a rule changes, until the process is stopped. Only what changed is
 * checked anew. Rules that cannot be opened are told of, and tried again when their files change.
 * Errors: terminal `watch_needs_files`.
 */
export async function watchFiles({ named, origin, threads = 1, format }: VerifyCommand): Promise<never> {
  if (named.some((name) => name === "-" || /^https?:/.test(name)))
    throw terminal("watch_needs_files", {
      message: "Only files, folders and globs can be watched.",
      mend: "Name what to watch, without - and addresses.",
    });
  const watched = watchFolders();
  const round = createRound(named, origin, threads);
  for (;;) {
    const told = await tell(async () => {
      watched.watch(foldersToWatch(named, round.sources()));
      const report = await round.check();
      watched.watch(foldersToWatch(named, round.sources()));
      return `${await formatReport(report, format)}${sayProblems(report)}${counts(report)}\n`;
    });
    process.stdout.write(`${process.stdout.isTTY ? clearScreen : ""}${told}Watching; Ctrl-C ends.\n`);
    await watched.changed();
  }
}

/** What went wrong in one round is told of, and may be mended by the next. */
async function tell(say: () => Promise<string>): Promise<string> {
  try {
    return await say();
  } catch (thrown) {
    return problemLine(thrown);
  }
}

function counts({ files }: VerifyReport): string {
  const findings = files.reduce((sum, file) => sum + (file.status === "checked" ? file.findings.length : 0), 0);
  return `${count(findings, "finding")} in ${count(files.length, "file")}.`;
}

const count = (n: number, noun: string) => `${n} ${noun}${n === 1 ? "" : "s"}`;

type Round = { check: () => Promise<VerifyReport>; sources: () => readonly string[] };

/** Checks in rounds: rules are opened again when one of their files changed, files are checked again when they did. */
function createRound(named: readonly string[], origin: CheckingOrigin, threads: number): Round {
  let checking: Awaited<ReturnType<typeof openChecking>> | undefined;
  let rulesStamp = "";
  let known = new Map<string, { stamp: string; report: FileReport }>();
  const sources = () => checking?.rules.sources ?? [];
  const stampOfRules = () => sources().map(stampOf).join("\n");

  async function renewRules() {
    if (checking && stampOfRules() === rulesStamp) return checking;
    known = new Map();
    checking = await openChecking(origin);
    rulesStamp = stampOfRules();
    return checking;
  }

  return {
    sources,
    async check() {
      const checkingNow = await renewRules();
      const { files, problems } = findFiles(named);
      const stamps = new Map(files.map((path) => [path, stampOf(path)]));
      const changed = files.filter((path) => known.get(path)?.stamp !== stamps.get(path));
      const reports = await checkFiles(changed, { checking: checkingNow, origin, threads });
      checkingNow.cache.tidy();
      for (const [i, path] of changed.entries()) known.set(path, { stamp: stamps.get(path)!, report: reports[i]! });
      const missing = problems.map(({ path, problem }): FileReport => ({ path, status: "unreadable", problem }));
      return {
        files: [...missing, ...files.map((path) => known.get(path)!.report)],
        ruleProblems: checkingNow.rules.problems,
      };
    },
  };
}
