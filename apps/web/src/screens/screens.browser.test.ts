import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStage, type Stage } from "../../dev/browser-stage.ts";
import type { Scenario } from "../../dev/fixture-state.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const w = "/w/harbor";
const screens: [path: string, sign: string, title: string][] = [
  ["/sign-in", "Bisi Adeyemi", "Sign in · Capstan"],
  [`${w}/today`, "Wednesday 18 November", "Today · Harbor · Capstan"],
  [`${w}/desk/gate-1`, "Why now", "Desk · Harbor · Capstan"],
  [`${w}/desk?batch=1`, "Open it first.", "Desk · Harbor · Capstan"],
  [`${w}/runs`, "run 84", "Runs · Harbor · Capstan"],
  [`${w}/runs/run-84?step=briefs`, "Run again from here", "Weekly account intelligence · run 84 · Harbor · Capstan"],
  [
    `${w}/runs/run-83?tab=files`,
    "sales-brief--nimbus-freight",
    "Weekly account intelligence · run 83 · Harbor · Capstan",
  ],
  [`${w}/workflows`, "Every Wednesday", "Workflows · Harbor · Capstan"],
  [`${w}/workflows/weekly-account-intelligence`, "Consolidate", "Weekly account intelligence · Harbor · Capstan"],
  [`${w}/accounts`, "Nimbus Freight", "Accounts · Harbor · Capstan"],
  [`${w}/accounts/nimbus-freight.example`, "What they did", "Nimbus Freight · Harbor · Capstan"],
  [`${w}/data`, "Engagement events", "Data · Harbor · Capstan"],
  [`${w}/data/engagement?tab=contract`, "Save contract", "Engagement events · Harbor · Capstan"],
  [`${w}/data/import`, "Drop a file here", "Import a file · Harbor · Capstan"],
  [`${w}/data/import?import=import-1`, "Download the 25 rejected rows", "Import a file · Harbor · Capstan"],
  [`${w}/admin`, "Jonas Lind", "Admin · Harbor · Capstan"],
  [`${w}/admin?tab=roles`, "Operations manager", "Admin · Harbor · Capstan"],
  [`${w}/admin?tab=keys`, "Warehouse export", "Admin · Harbor · Capstan"],
  [`${w}/admin?tab=ledger`, "Approved the brief", "Admin · Harbor · Capstan"],
  ["/ui", "Components", "Components · Capstan"],
];

const showing = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first().waitFor();

const standard = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

async function violationsOf(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(standard)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

describe("every screen", () => {
  it.each(screens)("%s can be read by everyone, in both themes, on a phone too", async (path, sign, title) => {
    const page = await stage.open(path, { signedIn: path !== "/sign-in" });
    await showing(page, sign);
    await page.waitForFunction((expected) => document.title === expected, title);
    expect(await violationsOf(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await violationsOf(page, ["color-contrast"])).toEqual([]);
    await page.setViewportSize({ width: 390, height: 800 });
    await showing(page, sign);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(stage.faults).toEqual([]);
  });
});

const taught: [path: string, scenario: Scenario, sign: string][] = [
  [`${w}/today`, "none", "No workflow has run yet."],
  [`${w}/desk`, "none", "Nothing waits for you"],
  [`${w}/runs`, "none", "Nothing has run yet"],
  [`${w}/workflows`, "none", "There are no workflows yet"],
  [`${w}/accounts`, "none", "No week has been computed yet"],
  [`${w}/data`, "none", "No data yet"],
  [`${w}/admin?tab=ledger`, "none", "Nothing is recorded"],
  ...["today", "desk", "runs", "workflows", "accounts", "data", "admin"].map((screen): [string, Scenario, string] => [
    `${w}/${screen}`,
    "broken",
    "Start it again with",
  ]),
  [`${w}/desk`, "one", "What to say"],
  [`${w}/desk`, "many", "1000 waiting"],
  [`${w}/accounts`, "many", "1–100 of 1,000 accounts"],
];

it.each(taught)("%s with %s says what to do", async (path, scenario, sign) => {
  const page = await stage.open(path, { scenario });
  await showing(page, sign);
});

it.each(["none", "broken", "loading"] as const)("a desk with %s has no axe violation", async (scenario) => {
  const page = await stage.open(`${w}/desk`, { scenario });
  await showing(page, "Desk");
  expect(await violationsOf(page)).toEqual([]);
});

it.each(["today", "desk", "runs", "accounts", "data"])("%s shows its shape while it loads", async (screen) => {
  const page = await stage.open(`${w}/${screen}`, { scenario: "loading" });
  await page.getByRole("status", { name: "Loading" }).first().waitFor();
});

it("draws only the rows in sight of a thousand", async () => {
  const page = await stage.open(`${w}/desk`, { scenario: "many" });
  await showing(page, "1000 waiting");
  expect(await page.locator('ul[aria-label="Items on the desk"] > li').count()).toBeLessThan(60);
});

it("keeps a screen when it can't be refreshed, and says why", async () => {
  const page = await stage.open(`${w}/accounts`);
  await showing(page, "Nimbus Freight");
  stage.server.state.scenario = "broken";
  await page.getByRole("link", { name: "Data" }).click();
  await page.goBack();
  await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  await showing(page, "Nimbus Freight");
});

it("says that it is offline and keeps what was loaded", async () => {
  const page = await stage.open(`${w}/accounts`);
  await showing(page, "Nimbus Freight");
  await page.context().setOffline(true);
  await showing(page, "You are offline.");
  await showing(page, "Nimbus Freight");
  await page.context().setOffline(false);
});
