import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

test("a wrong “Same” is taken back, after it is said what came of it", async () => {
  const page = await stage.open("/w/harbor/accounts");
  await page.getByRole("button", { name: "1 match needs a look" }).press("Enter");
  await page.getByRole("button", { name: "Same", exact: true }).press("Enter");
  await showing(page, "Every suggestion is settled.");
  await page.getByText("1 settled").click();
  await showing(page, "counted so in 2 computed weeks since");
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^Undo/ }).press("Enter");
  await showing(page, "Each was counted as two so far");
  expect(stage.server.state.matchSaidSame).toBeUndefined();
  expect(stage.faults).toEqual([]);
});

test("a decision can be found again when nothing waits, and who may not edit data cannot take it back", async () => {
  const page = await stage.open("/w/harbor/accounts", { denied: ["data.edit"] });
  stage.server.state.matchSaidSame = true;
  await page.reload();
  await page.getByRole("button", { name: "Settled matches" }).press("Enter");
  await page.getByText("1 settled").click();
  expect(await page.getByRole("button", { name: /^Undo/ }).isDisabled()).toBe(true);
});
