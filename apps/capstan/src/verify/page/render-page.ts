import { terminal } from "@capstan/base";
import type { DevTools } from "../../browser/dev-tools.ts";
import { giveConsent, readActions } from "./in-page.ts";
import type { DrawnAction, RenderedPage } from "./rendered-page.ts";
import { trackerFiredBy, trackerLoadedBy } from "./trackers.ts";
import { watchNetwork } from "./watch-network.ts";

const size = { width: 1280, height: 800 };
const quietMs = 700;
const mostMs = 15_000;

/**
 * Opens an address as a person who was never there: waits until it is quiet, says yes where consent is asked for, and
 * waits again, so that what fires before and after can be told apart.
 * Errors: terminal `page_unreachable`, `browser_refused`, `browser_unusable`.
 */
export async function renderPage(devTools: DevTools, url: string): Promise<RenderedPage> {
  const { targetId } = await devTools.send<{ targetId: string }>("Target.createTarget", {
    url: "about:blank",
  });
  const { sessionId } = await devTools.send<{ sessionId: string }>("Target.attachToTarget", {
    targetId,
    flatten: true,
  });
  const page = <T>(method: string, params: object = {}) => devTools.send<T>(method, params, sessionId);
  const run = async <T>(code: () => T): Promise<T> => {
    const expression = `(${code.toString()})()`;
    const { result } = await page<{ result: { value: T } }>("Runtime.evaluate", { expression, returnByValue: true });
    return result.value;
  };
  const network = watchNetwork(devTools, sessionId);
  const errors = listenForErrors(devTools, sessionId);
  await Promise.all(["Page", "Network", "Runtime", "Log"].map((domain) => page(`${domain}.enable`)));
  await page("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: false });
  const { errorText } = await page<{ errorText?: string }>("Page.navigate", { url });
  if (errorText) throw unreachable(url, errorText);
  await network.untilQuiet({ quietMs, mostMs });
  const actions = ((await run(readActions)) ?? []) as DrawnAction[];
  network.afterConsent();
  const consent = (await run(giveConsent)) ?? "not-asked";
  if (consent === "given") await network.untilQuiet({ quietMs, mostMs });
  const html = await run(() => document.documentElement.outerHTML);
  const at = await run(() => location.href);
  await devTools.send("Target.closeTarget", { targetId });
  return { html, url: at, requests: network.requests, errors: [...errors], actions, consent, fold: size.height };
}

type Thrown = { exceptionDetails: { text: string; exception?: { description?: string } } };
type Said = { type: string; args: { value?: unknown; description?: string }[] };
type Logged = { entry: { level: string; source: string; text: string; url?: string } };

/** What goes wrong in the page's code. That a request failed is told of elsewhere, unless a part of the page is missing. */
function listenForErrors(devTools: DevTools, page: string): Set<string> {
  const errors = new Set<string>();
  devTools.on<Thrown>(page, "Runtime.exceptionThrown", ({ exceptionDetails: { text, exception } }) => {
    errors.add((exception?.description ?? text).split("\n")[0]!);
  });
  devTools.on<Said>(page, "Runtime.consoleAPICalled", ({ type, args }) => {
    if (type === "error")
      errors.add(args.map(({ value, description }) => String(value ?? description ?? "")).join(" "));
  });
  devTools.on<Logged>(page, "Log.entryAdded", ({ entry }) => {
    const isOfTag = entry.url !== undefined && (trackerLoadedBy(entry.url) ?? trackerFiredBy(entry.url)) !== undefined;
    if (entry.level === "error" && !isOfTag && !entry.url?.endsWith("/favicon.ico"))
      errors.add(`${entry.text}${entry.url ? ` (${entry.url})` : ""}`);
  });
  return errors;
}

const unreachable = (url: string, why: string) =>
  terminal("page_unreachable", {
    message: `The browser could not open ${url}: ${why}.`,
    mend: "Name an address that answers.",
  });
