import { gzipSync } from "node:zlib";
import * as launcher from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";
import { builtWeb } from "../dev/built-web.ts";
import { chromiumFlags, findChromium } from "../dev/chromium.ts";
import { startFixtureServer } from "../dev/fixture-server.ts";

export type BenchResult = {
  name: string;
  value: number;
  unit: string;
  target: string;
  reached: boolean;
  note: string;
};

const pages = [
  { name: "sign-in", path: "/sign-in", signedIn: false },
  { name: "desk", path: "/w/harbor/desk/gate-1", signedIn: true },
];

/**
 * Weight and Lighthouse scores of the first page: what a visitor meets (sign-in), and what opens after it (the desk).
 * With `baseUrl` a running product is measured instead of the fixture server, as far as one gets without signing in.
 * JavaScript is everything that the page has loaded when it is at rest, as gzip would send it, in kB of 1,000 bytes.
 */
export async function run(options: { baseUrl?: string } = {}): Promise<BenchResult[]> {
  const { baseUrl } = options;
  if (baseUrl) return measure("sign-in", `${baseUrl}/sign-in`);
  const server = await startFixtureServer({ dist: builtWeb() });
  try {
    const results: BenchResult[] = [];
    for (const page of pages) {
      server.state.signedIn = page.signedIn;
      results.push(...(await measure(page.name, server.url + page.path)));
    }
    return results;
  } finally {
    await server.close();
  }
}

const measure = async (name: string, url: string): Promise<BenchResult[]> => [
  await weigh(name, url),
  ...(await score(name, url)),
];

async function weigh(name: string, url: string): Promise<BenchResult> {
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
  const page = await browser.newPage();
  const scripts = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    if (new URL(response.url()).pathname.endsWith(".js")) scripts.set(response.url(), response.body());
  });
  await page.goto(url, { waitUntil: "networkidle" });
  const bodies = await Promise.all(scripts.values());
  await browser.close();
  const bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  const value = Math.round(bytes / 100) / 10;
  return {
    name: `first page (${name}): JavaScript`,
    value,
    unit: "kB gzip",
    target: "≤ 150",
    reached: value <= 150,
    note: `${scripts.size} files`,
  };
}

async function score(name: string, url: string): Promise<BenchResult[]> {
  const chrome = await launcher.launch({
    chromePath: findChromium(),
    chromeFlags: [...chromiumFlags, "--headless=new"],
  });
  try {
    const flags = { port: chrome.port, logLevel: "error" as const, onlyCategories: ["performance", "accessibility"] };
    const result = await lighthouse(url, flags, desktopConfig);
    const categories = result?.lhr.categories;
    const paint = result?.lhr.audits["largest-contentful-paint"]?.displayValue ?? "";
    const shift = result?.lhr.audits["cumulative-layout-shift"]?.displayValue ?? "";
    const performance = categories?.performance?.score ?? 0;
    const accessibility = categories?.accessibility?.score ?? 0;
    return [
      {
        name: `first page (${name}): Lighthouse performance`,
        value: performance,
        unit: "0–1",
        target: "≥ 0.95",
        reached: performance >= 0.95,
        note: `desktop preset; largest paint ${paint}, layout shift ${shift}`,
      },
      {
        name: `first page (${name}): Lighthouse accessibility`,
        value: accessibility,
        unit: "0–1",
        target: "1.0",
        reached: accessibility === 1,
        note: "",
      },
    ];
  } finally {
    chrome.kill();
  }
}
