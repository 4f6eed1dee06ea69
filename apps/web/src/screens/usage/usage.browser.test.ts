import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

test("a figure leads to its calls, a call to its record, and its text opens as an act with a reason", async () => {
  const page = await stage.open("/w/harbor/usage");
  await page.getByRole("link", { name: "openai/gpt-6-sol" }).press("Enter");
  await page.waitForURL(/usage\/calls\?.*key=/);
  await page
    .getByRole("link", { name: /^\d|^\w{3} / })
    .first()
    .press("Enter");
  await showing(page, "replaced 2 person, 1 e-mail");
  expect(await page.getByText("Write to PERSON_1.").count()).toBe(0);
  await page.getByLabel("Why you open it").selectOption("incident");
  await page.getByRole("button", { name: "Open it" }).press("Enter");
  await showing(page, "Write to PERSON_1.");
  expect(stage.server.state.acts).toEqual([{ what: "open", body: { reason: "incident" } }]);
  expect(await findViolations(page)).toEqual([]);
  expect(stage.faults).toEqual([]);
});

test("a budget is set by keyboard, in dollars", async () => {
  const page = await stage.open("/w/harbor/budgets", { scenario: "none" });
  await page.getByRole("button", { name: "Set a budget" }).press("Enter");
  await page.getByLabel("Budget for").selectOption("team");
  await page.getByLabel("Which team").fill("Content");
  await page.getByLabel("How many US dollars").fill("12.5");
  await page.getByLabel("What would go beyond it").selectOption("soft");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("How many US dollars").press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.server.state.acts).toMatchObject([
    {
      what: "budget",
      body: {
        scope: "team",
        subject: "Content",
        period: "month",
        unit: "usd_micros",
        amount: 12_500_000,
        enforcement: "soft",
      },
    },
  ]);
  expect(stage.faults).toEqual([]);
});
