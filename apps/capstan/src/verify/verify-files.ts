import { join } from "node:path";
import { checkRead, type FileChecking } from "./check-file.ts";
import { checkFiles } from "./check-files.ts";
import { countThreads } from "./count-threads.ts";
import type { FileReport, VerifyReport } from "./file-report.ts";
import { findFiles } from "./find-files.ts";
import { openLinkMemory } from "./link-memory.ts";
import { type CheckingOrigin, openChecking } from "./open-checking.ts";
import { decodeText, readText } from "./read-text.ts";

/** A text from standard input: its bytes and the name it is checked by. */
type Given = { name: string; bytes: Uint8Array; write: (text: string) => void };

/** Fewer files are checked in less time than it takes to look up what was found in them. */
const few = 20;

/** What is asked of the network: live pages, and with `links` the links of texts. */
export type Asking = {
  addresses: readonly string[];
  links: boolean;
  allowPrivate: boolean;
  browser: { named?: string | undefined; path: string };
};

/**
 * Checks files, live pages and a text from standard input; what cannot be read is told of in its place and the others
 * are checked. `threads`: as many as pay when left out.
 * Errors: those of `openChecking`.
 */
export async function verifyFiles(from: {
  named: readonly string[];
  given?: Given;
  asking?: Asking;
  origin: CheckingOrigin;
  threads?: number;
  /** Keeps what was found in a few files, too. */
  keepsFew: boolean;
}): Promise<VerifyReport> {
  const { given } = from;
  const { files, problems } = findFiles(from.named);
  const { cache: _cache, ...withoutCache } = from.origin;
  const origin = files.length >= few || from.keepsFew ? from.origin : withoutCache;
  const checking = await openChecking(origin);
  const missing = problems.map(({ path, problem }): FileReport => ({ path, status: "unreadable", problem }));
  let mended: string | undefined;
  const write = (text: string) => {
    mended = text;
    given?.write(text);
  };
  const read = () => decodeText(given!.bytes);
  const fromInput = given ? [checkRead(given.name, checking, { read, write })] : [];
  const threads = from.threads ?? countThreads(files);
  const checked = [...fromInput, ...(await checkFiles(files, { checking, origin, threads }))];
  const textOf = (path: string) => (path === given?.name ? (mended ?? read().text) : readText(path).text);
  const asked = from.asking ? await ask(from.asking, { checked, checking, textOf, origin: from.origin }) : checked;
  checking.cache.tidy();
  return { files: [...missing, ...asked], ruleProblems: checking.rules.problems };
}

type Checked = {
  checked: readonly FileReport[];
  checking: FileChecking;
  textOf: (path: string) => string;
  origin: CheckingOrigin;
};

/** Adds what only the network knows. */
async function ask(
  { addresses, links, allowPrivate, browser }: Asking,
  { checked, checking, textOf, origin: { cache } }: Checked,
): Promise<FileReport[]> {
  const memory = cache === undefined ? undefined : openLinkMemory(join(cache, "links.json"));
  const settings = { allowPrivate, ...(memory ? { memory } : {}) };
  const { checkFileLinks } = await import("./check-file-links.ts");
  const { verifyPages } = await import("./page/verify-pages.ts");
  const files = links ? await checkFileLinks(checked, { rules: checking.rules, textOf, ...settings }) : checked;
  const pages = addresses.length > 0 ? await verifyPages({ addresses, checking, links: settings, browser }) : [];
  memory?.save();
  return [...files, ...pages];
}
