import { chromium, type Page } from "playwright-core";
import { builtWeb } from "./built-web.ts";
import { chromiumFlags, findChromium } from "./chromium.ts";
import { type FixtureServer, startFixtureServer } from "./fixture-server.ts";
import { newState, type Scenario } from "./fixture-state.ts";

type PageOptions = {
  width?: number;
  height?: number;
  theme?: "light" | "dark";
  scenario?: Scenario;
  signedIn?: boolean;
  denied?: string[];
};

/** One browser and one fixture server for a test file; `open` gives a fresh page on fresh state. */
export type Stage = {
  server: FixtureServer;
  open: (path: string, options?: PageOptions) => Promise<Page>;
  faults: string[];
  close: () => Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const server = await startFixtureServer({ dist: builtWeb() });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const faults: string[] = [];
  const open: Stage["open"] = async (path, options = {}) => {
    await Promise.all(context.pages().map((page) => page.close()));
    resetState(server, options);
    const page = await context.newPage();
    await forget(page, server.url);
    page.setDefaultTimeout(8000);
    page.on("pageerror", (error) => faults.push(`${path}: ${error.message}`));
    await page.setViewportSize({ width: options.width ?? 1280, height: 800 });
    await page.goto(server.url + path, { waitUntil: "domcontentloaded" });
    return page;
  };
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { server, open, faults, close };
}

/** What a browser keeps (a theme, an unsent edit) is no part of the next page's state; what it loaded may stay. */
async function forget(page: Page, origin: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "local_storage" });
  await session.detach();
}

function resetState({ state }: FixtureServer, options: PageOptions): void {
  Object.assign(state, newState(options.signedIn ?? true), {
    scenario: options.scenario ?? "usual",
    denied: options.denied ?? [],
  });
}
