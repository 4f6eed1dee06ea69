import { guardedLookup, refuseSpecialHost } from "@capstan/app";
import { systemClock } from "@capstan/base";
import { findBrowser } from "../../browser/find-browser.ts";
import { openGuardProxy } from "../../browser/guard-proxy.ts";
import { type Browser, openBrowser } from "../../browser/open-browser.ts";
import type { FileChecking } from "../check-file.ts";
import type { FileReport } from "../file-report.ts";
import type { LinkSettings } from "./check-page-links.ts";
import { verifyPage } from "./verify-page.ts";

export type PagesToVerify = {
  addresses: readonly string[];
  checking: FileChecking;
  links: LinkSettings;
  /** Where a browser is looked for. */
  browser: { named?: string | undefined; path: string };
};

/** Checks live pages one after the other, in one browser where there is one. Reports stand in the order of the addresses. */
export async function verifyPages({
  addresses,
  checking,
  links,
  browser: where,
}: PagesToVerify): Promise<FileReport[]> {
  const proxy = links.allowPrivate
    ? undefined
    : await openGuardProxy({ lookup: guardedLookup(false), refuse: refuseSpecialHost });
  const browser = await tryToOpen(findBrowser(where), proxy?.address);
  try {
    const reports: FileReport[] = [];
    for (const address of addresses)
      reports.push(
        await verifyPage(address, {
          checking,
          links,
          clock: systemClock,
          browser: "missing" in browser ? browser : browser.devTools,
        }),
      );
    return reports;
  } finally {
    if (!("missing" in browser)) await browser.close();
    proxy?.close();
  }
}

async function tryToOpen(path: string | undefined, proxy: string | undefined): Promise<Browser | { missing: string }> {
  if (path === undefined) return { missing: "no Chromium was found; name one in CAPSTAN_CHROMIUM" };
  try {
    return await openBrowser(path, proxy === undefined ? {} : { proxy });
  } catch (thrown) {
    return { missing: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}
