import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "../../dev/browser-stage.ts";
import { findViolations } from "../../dev/find-violations.ts";
import type { Scenario } from "../../dev/fixture-state.ts";
import { showing } from "../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const w = "/w/harbor";
const taught: [path: string, scenario: Scenario, sign: string][] = [
  [`${w}/today`, "none", "Nothing has run in the last seven days."],
  [`${w}/desk`, "none", "Nothing waits for you"],
  [`${w}/runs`, "none", "Nothing has run yet"],
  [`${w}/workflows`, "none", "There are no workflows yet"],
  [`${w}/accounts`, "none", "No week has been computed yet"],
  [`${w}/data`, "none", "No data yet"],
  [`${w}/admin?tab=ledger`, "none", "Nothing is recorded"],
  [`${w}/judgement?tab=tools`, "none", "No tool is in the register yet"],
  [`${w}/discovery`, "none", "No use of AI has shown yet"],
  [`${w}/usage`, "none", "No model was called from"],
  [`${w}/budgets`, "none", "No budget yet"],
  [`${w}/privacy`, "none", "The rules that ship hold"],
  [`${w}/privacy?tab=people`, "none", "Nobody has asked yet"],
  [`${w}/privacy?tab=retention`, "usual", "Nothing that is past its time is left."],
  [`${w}/privacy?tab=retention`, "many", "40 texts past their time are still here."],
  [`${w}/privacy/requests/request-2`, "broken", "Start it again with"],
  ...[
    "today",
    "desk",
    "runs",
    "workflows",
    "accounts",
    "data",
    "admin",
    "usage",
    "budgets",
    "discovery",
    "privacy",
  ].map((screen): [string, Scenario, string] => [`${w}/${screen}`, "broken", "Start it again with"]),
  [`${w}/desk`, "one", "What to say"],
  [`${w}/desk`, "many", "1000 waiting"],
  [`${w}/accounts`, "many", "1–100 of 1,000 accounts"],
];

it.each(taught)("%s with %s says what to do", async (path, scenario, sign) => {
  const page = await stage.open(path, { scenario });
  await showing(page, sign);
});

it("an empty desk says so on a phone", async () => {
  const page = await stage.open(`${w}/desk`, { scenario: "none", width: 390 });
  const says = page.getByRole("heading", { name: "Nothing waits for you" });
  await says.waitFor();
  const box = await says.boundingBox();
  expect(box!.x + box!.width).toBeLessThanOrEqual(390);
});

it.each(["none", "broken", "loading"] as const)("a desk with %s has no axe violation", async (scenario) => {
  const page = await stage.open(`${w}/desk`, { scenario });
  await showing(page, "Desk");
  expect(await findViolations(page)).toEqual([]);
});

it.each(["today", "desk", "runs", "accounts", "data", "privacy"])(
  "%s shows its shape while it loads",
  async (screen) => {
    const page = await stage.open(`${w}/${screen}`, { scenario: "loading" });
    await page.getByRole("status", { name: "Loading" }).first().waitFor();
  },
);

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
