import { AxeBuilder } from "@axe-core/playwright";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { findBrowser } from "../../scripts/ensure-browser.ts";

export type Visit = {
  page: Page;
  /** Errors on the console, of scripts and of requests, as they came. */
  faults: string[];
  browser: Browser;
};

/** A fresh browser at a width of 1280. Errors: when there is no Chromium, with what to do. */
export async function openVisit(options: { deviceScaleFactor?: number } = {}): Promise<Visit> {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error("No Chromium was found. Install one, or name it in CAPSTAN_CHROMIUM.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const viewport = { width: 1280, height: 800 };
  const context = await browser.newContext({ viewport, reducedMotion: "reduce", colorScheme: "light", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`${page.url()}: ${message.text()} ${message.location().url}`);
  });
  page.on("response", (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`);
  });
  return { page, faults, browser };
}

/** Presses Tab until that control has the focus, as somebody without a mouse does. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press("Tab");
    if (await control.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab doesn't reach ${control}.`);
}

const standard = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds on the page as it stands: everything in light, contrast in dark too; one line for each place. */
export async function barriersOn(page: Page): Promise<string[]> {
  const dark = await findingsOf(page, "dark", (axe) => axe.withRules(["color-contrast"]));
  return [...dark, ...(await findingsOf(page, "light", (axe) => axe.withTags(standard)))];
}

async function findingsOf(page: Page, colorScheme: "dark" | "light", choose: (axe: AxeBuilder) => AxeBuilder) {
  await page.emulateMedia({ colorScheme });
  const { violations } = await choose(new AxeBuilder({ page })).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme} ${id}: ${html.slice(0, 160)}`));
}
