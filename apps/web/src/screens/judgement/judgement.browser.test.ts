import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const field = (page: Page) => page.getByLabel("Text to check (Markdown)");

test("a text is marked as it is typed, the rule is behind a click, the fix is made, and the address keeps it", async () => {
  const page = await stage.open("/w/harbor/judgement");
  await showing(page, "What the rules find stands here");
  await field(page).fill("We utilize it, and utilize it.");
  await showing(page, "Say 'use'");
  expect(await page.locator(".marked-text-mark").allTextContents()).toEqual(["utilize", "utilize"]);
  await page
    .getByRole("button", { name: /Say 'use'/ })
    .first()
    .press("Enter");
  await showing(page, "A common word says the same.");
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: "Write “use”" }).first().click();
  await page.locator(".marked-text-mark").nth(1).waitFor({ state: "detached" });
  await page.waitForFunction(() => new URL(location.href).searchParams.get("text") === "We use it, and utilize it.");
  await page.reload();
  await showing(page, "Say 'use'");
  expect(await field(page).inputValue()).toBe("We use it, and utilize it.");
  await field(page).fill("We use it.");
  await showing(page, "The rules find nothing here.");
  expect(stage.faults).toEqual([]);
});

test("a reply begins from the template of a chosen pack, and what it lacks is marked", async () => {
  const page = await stage.open("/w/harbor/judgement?packs=our-words-0");
  await page.getByRole("button", { name: "Begin from the template: Our words" }).press("Enter");
  expect(await field(page).inputValue()).toBe("Thank you for telling us.\n\nWe utilize …");
  await showing(page, "Say 'use'");
  expect(await page.getByRole("button", { name: /Begin from the template/ }).count()).toBe(0);
  await field(page).fill("");
  await page.getByRole("button", { name: /Begin from the template/ }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(stage.faults).toEqual([]);
});

test("a pack is written with its examples beside it, and kept when it is whole", async () => {
  const page = await stage.open("/w/harbor/judgement?tab=rules");
  await page.getByLabel("A pack of your own").fill("our words-new");
  await page.getByRole("button", { name: "Write it" }).press("Enter");
  await showing(page, "must be found");
  const editor = page.getByRole("textbox", { name: "Text of the rule pack (YAML)" });
  await editor.press("Control+Home");
  await editor.pressSequentially("# nonsense\n");
  await showing(page, "There is no kind nonsense.");
  const keep = page.getByRole("button", { name: /Keep as next version/ });
  expect(await keep.isDisabled()).toBe(true);
  expect(await findViolations(page)).toEqual([]);
  await editor.press("Control+Home");
  for (let key = 0; key < "# nonsense\n".length; key++) await editor.press("Delete");
  await showing(page, "Not kept yet.");
  await keep.click();
  await showing(page, "Kept as it stands.");
  expect(stage.server.state.keptPacks).toMatchObject([
    { name: "our-words-new", text: expect.stringContaining("pack: our-words-new") },
  ]);
  expect(stage.faults).toEqual([]);
});
