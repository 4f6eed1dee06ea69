import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../dev/browser-stage.ts";
import { findViolations } from "../../dev/find-violations.ts";
import { showing } from "../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

test("a stored file's label says how it came to be, what has to be shown and why, and is there in three forms", async () => {
  const page = await stage.open("/w/harbor/runs/run-83?tab=files");
  await page.getByRole("button", { name: /^Label of account-intelligence/ }).press("Enter");
  await showing(page, "edited by Bisi Adeyemi. Bisi Adeyemi approved it on 2026-11-18 and takes responsibility.");
  await showing(page, "Readers have to be told: no");
  await showing(page, "A record for machines goes with it: yes");
  const forms = page.getByRole("dialog").locator("a[download]");
  expect(await forms.evaluateAll((links) => links.map((link) => link.getAttribute("href")))).toEqual(
    ["text", "json-ld", "c2pa"].map((form) => `/api/w/harbor/drafts/draft-1/label/file?form=${form}`),
  );
  expect(await findViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize({ width: 390, height: 800 });
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(stage.faults).toEqual([]);
});
