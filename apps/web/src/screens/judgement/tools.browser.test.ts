import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

test("of many tools one is found by its name and its state", async () => {
  const page = await stage.open("/w/harbor/judgement?tab=tools", { scenario: "many", width: 390 });
  await showing(page, "1–50 of 120 tools");
  await page.getByLabel("State").selectOption("asked");
  await showing(page, "1–50 of 60 tools");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Filter by name").fill("TOOL 88");
  await page.getByRole("link", { name: "Tool 88" }).waitFor();
  expect(await page.getByRole("row").count()).toBe(2);
  await page.getByLabel("Filter by name").fill("nothing");
  await showing(page, "No tool is like this.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(stage.faults).toEqual([]);
});

test("somebody asks for a tool by keyboard", async () => {
  const page = await stage.open("/w/harbor/judgement?tab=tools");
  await page.getByRole("button", { name: "Ask for a tool" }).press("Enter");
  await page.getByLabel("Name").fill("Notion AI");
  await page.getByLabel("What you want to do with it").fill("Sum up meetings");
  await page.getByLabel(/^Internal/).press("Space");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Name").press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.server.state.acts).toEqual([
    {
      what: "ask",
      body: { kind: "tool", name: "Notion AI", vendor: "", purpose: "Sum up meetings", dataClasses: ["public"] },
    },
  ]);
  expect(stage.faults).toEqual([]);
});

test("an approval says what is refused and why, and new evidence is added where it is missing", async () => {
  const page = await stage.open("/w/harbor/judgement?tab=tools");
  await page.getByRole("link", { name: "anthropic/claude-sonnet-5-5" }).press("Enter");
  await showing(page, "Calls with confidential data are refused.");
  await showing(page, "ran out on 10 Nov 2026");
  await page.getByRole("button", { name: "Add evidence" }).press("Enter");
  expect(await page.getByLabel("Of what").inputValue()).toBe("encryption-in-transit");
  await page.getByLabel("What it says").fill("TLS 1.3");
  await page.getByLabel("Where it can be read").fill("https://trust.example/tls");
  await page.getByLabel("Checked on").fill("2026-11-18");
  await page.getByLabel("Last day it holds").fill("2027-11-17");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Last day it holds").press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.server.state.acts).toMatchObject([{ what: "evidence", body: { kind: "encryption-in-transit" } }]);
  expect(stage.faults).toEqual([]);
});

test("only what may be done is offered: a request is assessed before it is approved", async () => {
  const page = await stage.open("/w/harbor/judgement/tools/tool-2");
  await page.getByRole("button", { name: "Assess" }).press("Enter");
  await page.getByLabel("Who answers for it").selectOption("role:legal");
  await page.getByRole("button", { name: "Keep assessment" }).press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.server.state.acts).toMatchObject([
    { what: "assessment", body: { dataClasses: ["public"], owner: "role:legal", fallbacks: [] } },
  ]);
  expect(await page.getByRole("button", { name: "Approve" }).count()).toBe(0);
  await page.getByRole("link", { name: "Tools", exact: true }).press("Enter");
  await showing(page, "Ask for a tool");
});
