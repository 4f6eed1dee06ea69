import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

test("an entry is named and owned by keyboard, and the rule for what recurs stands on the screen", async () => {
  const page = await stage.open("/w/harbor/discovery");
  await showing(page, "A purpose recurs with 3 calls or more on 2 days or by 2 people");
  await page.getByRole("button", { name: "Name it captions for social posts" }).press("Enter");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("What it is for").fill("Captions");
  await page.getByLabel("Who looks after it").selectOption("role:editor");
  await page.getByLabel("What it is for").press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.server.state.acts).toEqual([
    { what: "use", body: { name: "Captions", owner: "role:editor", state: "kept" } },
  ]);
  expect(stage.faults).toEqual([]);
});

test("two entries are merged, one is dismissed", async () => {
  const page = await stage.open("/w/harbor/discovery");
  await page.getByRole("button", { name: "Name it Not named yet" }).press("Enter");
  await page.getByLabel("The same as").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Merge" }).press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Name it Not named yet" }).press("Enter");
  await page.getByRole("button", { name: "Dismiss" }).press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.server.state.acts).toEqual([
    { what: "merge", body: { into: "00000000-0000-7000-8000-0000000000a1" } },
    { what: "use", body: { state: "dismissed" } },
  ]);
});
