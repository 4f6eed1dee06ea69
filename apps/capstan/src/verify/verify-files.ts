import { join } from "node:path";
import { checkRead, type FileChecking } from "./check-file.ts";
import { checkFiles } from "./check-files.ts";
import { countThreads } from "./count-threads.ts";
import type { FileReport, VerifyReport } from "./file-report.ts";
import { findFiles } from "./find-files.ts";
import { openLinkMemory } from "./link-memory.ts";
import { type CheckingOrigin, openChecking } from "./open-checking.ts";
import { decodeText } from "./read-text.ts";

/** A text from standard input: its bytes and the name it is checked by. */
type Given = { name: string; bytes: Uint8Array; write: (text: string) => void };

/** Live pages to check, and how. */
export type PagesGiven = {
  addresses: readonly string[];
  allowPrivate: boolean;
  browser: { named?: string | undefined; path: string };
};

/**
 * Checks files, live pages and a text from standard input; what cannot be read is told of in its place and the others are checked.
 * `threads`: as many as pay when left out.
 * Errors: those of `openChecking`.
 */
export async function verifyFiles(from: {
  named: readonly string[];
  given?: Given;
  pages?: PagesGiven;
  origin: CheckingOrigin;
  threads?: number;
}): Promise<VerifyReport> {
  const { given, origin } = from;
  const checking = await openChecking(origin);
  const { files, problems } = findFiles(from.named);
  const missing = problems.map(({ path, problem }): FileReport => ({ path, status: "unreadable", problem }));
  const fromInput = given
    ? [checkRead(given.name, checking, { read: () => decodeText(given.bytes), write: given.write })]
    : [];
  const threads = from.threads ?? countThreads(files);
  const checked = await checkFiles(files, { checking, origin, threads });
  const pages = from.pages ? await checkPages(from.pages, checking, origin) : [];
  checking.cache.tidy();
  return { files: [...missing, ...fromInput, ...checked, ...pages], ruleProblems: checking.rules.problems };
}

async function checkPages(
  { addresses, allowPrivate, browser }: PagesGiven,
  checking: FileChecking,
  { cache }: CheckingOrigin,
): Promise<FileReport[]> {
  const { verifyPages } = await import("./page/verify-pages.ts");
  const memory = cache === undefined ? undefined : openLinkMemory(join(cache, "links.json"));
  const links = { allowPrivate, ...(memory ? { memory } : {}) };
  const reports = await verifyPages({ addresses, checking, links, browser });
  memory?.save();
  return reports;
}
