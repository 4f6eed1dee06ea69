import { asCapstanError, type Clock } from "@capstan/base";
import type { DevTools } from "../../browser/dev-tools.ts";
import { checkRead, type FileChecking } from "../check-file.ts";
import type { FileReport } from "../file-report.ts";
import { checkActions } from "./check-actions.ts";
import { checkLoading, checkMixedContent } from "./check-loading.ts";
import { checkMetadata } from "./check-metadata.ts";
import { checkPageLinks, type LinkSettings, mostLinks } from "./check-page-links.ts";
import { checkStaleness } from "./check-staleness.ts";
import { checkStructure } from "./check-structure.ts";
import { checkTags } from "./check-tags.ts";
import { type FetchedPage, fetchPage } from "./fetch-page.ts";
import type { PageExpectations } from "./page-expectations.ts";
import { outlinePage } from "./page-outline.ts";
import type { PageFlaw } from "./page-rules.ts";
import { placeFinding, placeFlaws } from "./place-flaws.ts";
import { renderPage } from "./render-page.ts";
import type { RenderedPage } from "./rendered-page.ts";

export type PageChecking = {
  checking: FileChecking;
  links: LinkSettings;
  clock: Clock;
  /** A browser that is open; or why there is none. */
  browser: DevTools | { missing: string };
};

const needsBrowser =
  "whether tags fire and wait for consent, where the call to action stands, errors of the page's code, its weight, and what scripts write";

/** Checks a live page: what it says of itself, whether it works, and its words by the rules that apply to HTML. */
export async function verifyPage(address: string, options: PageChecking): Promise<FileReport> {
  try {
    const fetched = await fetchPage(address, options.links);
    if (!/html/.test(fetched.type)) return verifyText(address, fetched, options);
    const { rendered, notChecked } = await render(fetched, options);
    const flaws = await checkPage(fetched, rendered, options);
    const html = rendered?.html ?? fetched.text;
    const served = fetched.text;
    const words = wordsOf(address, html, options.checking);
    if (words.status === "unreadable") return words;
    const findings = [
      ...placeFlaws(flaws, { html, served }),
      ...words.findings.map((one) => placeFinding(one, { html, served })),
    ];
    findings.sort((a, b) => a.place.start - b.place.start);
    return { path: address, status: "checked", findings, fixed: 0, ...(notChecked.length > 0 ? { notChecked } : {}) };
  } catch (thrown) {
    const problem = asCapstanError(thrown);
    if (problem.kind === "bug") throw thrown;
    return { path: address, status: "unreadable", problem };
  }
}

async function checkPage(
  fetched: FetchedPage,
  rendered: RenderedPage | undefined,
  options: PageChecking,
): Promise<PageFlaw[]> {
  const {
    callToAction: words = [],
    tags = [],
    stale = [],
    maxMegabytes,
  }: PageExpectations = options.checking.rules.page;
  const outline = outlinePage(rendered?.html ?? fetched.text);
  const url = new URL(rendered?.url ?? fetched.url);
  const { lastModified, robots } = fetched;
  return [
    ...checkMetadata(outline, url, { robots }),
    ...checkStructure(outline),
    ...checkActions(outline, { words, rendered }),
    ...checkMixedContent(outline, url, rendered?.requests),
    ...checkStaleness(outline, { now: options.clock.now(), lastModified, phrases: stale }),
    ...(rendered ? [...checkTags(rendered, tags), ...checkLoading(rendered, maxMegabytes)] : []),
    ...(await checkPageLinks(outline, { url, words, settings: options.links })),
  ];
}

async function render({ url, text }: FetchedPage, { browser }: PageChecking) {
  const many = outlinePage(text).anchors.length > mostLinks ? [`links after the first ${mostLinks}`] : [];
  if ("missing" in browser)
    return { rendered: undefined, notChecked: [...many, `${needsBrowser}: ${browser.missing}`] };
  try {
    const rendered = await renderPage(browser, url.href);
    const asked =
      rendered.consent === "could-not-give" ? ["what fires after consent: no button that gives it was found"] : [];
    return { rendered, notChecked: [...many, ...asked] };
  } catch (thrown) {
    return { rendered: undefined, notChecked: [...many, `${needsBrowser}: ${asCapstanError(thrown).message}`] };
  }
}

/** The page's words by the rules for HTML. */
function wordsOf(address: string, html: string, checking: FileChecking): FileReport {
  const read = { read: () => ({ mark: "" as const, text: html }), write: () => {} };
  const report = checkRead(nameOf(address, "html"), { ...checking, fix: false }, read);
  return { ...report, path: address };
}

function verifyText(address: string, { type, text, url }: FetchedPage, { checking }: PageChecking): FileReport {
  const ending =
    { "text/markdown": "md", "application/json": "json" }[type] ?? /\.(\w+)$/.exec(url.pathname)?.[1] ?? "txt";
  const read = { read: () => ({ mark: "" as const, text }), write: () => {} };
  const report = checkRead(nameOf(address, ending), { ...checking, fix: false }, read);
  return { ...report, path: address };
}

/** A path that globs of a configuration match as they match files. */
const nameOf = (address: string, ending: string) =>
  `${address
    .replace(/^https?:\/\//, "")
    .replace(/[?#].*$/, "")
    .replace(/\/$/, "")
    .replace(/\.\w+$/, "")}.${ending}`;
