import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "../../dev/browser-stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const visible = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first().waitFor();

it("signs in with one click in the demo and opens on the desk", async () => {
  const page = await stage.open("/", { signedIn: false });
  await page.getByRole("button", { name: /Sign in as Bisi Adeyemi/ }).click();
  await page.waitForURL("**/w/harbor/desk/gate-1");
});

it("comes back to where one wanted to go, with its state", async () => {
  const page = await stage.open("/w/harbor/accounts?level=rising", { signedIn: false });
  await page.waitForURL("**/sign-in?next=*");
  await page.getByText("Sign in with e-mail and password").click();
  await page.getByLabel("E-mail").fill("bisi@harbor.example");
  await page.getByLabel("Password").fill("harbor-demo-only");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/accounts?level=rising");
  await visible(page, "Meridian Dental");
  expect(await page.getByText("Nimbus Freight", { exact: true }).count()).toBe(0);
});

it("signs out", async () => {
  const page = await stage.open("/w/harbor/today");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
  expect(stage.server.state.signedIn).toBe(false);
});

it("imports a file: proposed columns, an edit, a dry run, progress, rejected rows", async () => {
  const page = await stage.open("/w/harbor/data/import");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "hubspot-events.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
  await visible(page, "looks like HubSpot e-mail events");
  await page.getByRole("combobox", { name: "Column for Topic" }).selectOption({ label: "Campaign" });
  await visible(page, "Chosen by you");
  await visible(page, "1,981 accepted");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.waitForURL("**/data/import?import=import-2");
  await visible(page, "24,900 rows of ga4-events.ndjson imported");
  const link = page.getByRole("link", { name: "Download the 25 rejected rows with reasons" });
  expect(await link.getAttribute("href")).toBe("/api/w/harbor/imports/import-2/rejected");
});

it("watches a run as it moves", async () => {
  const page = await stage.open("/w/harbor/runs/run-84");
  await visible(page, "waiting for review (3 of 5)");
  await visible(page, "live");
});

it("says which versions of prompts and rules a run keeps to, and what is newer", async () => {
  const page = await stage.open("/w/harbor/runs/run-84");
  await visible(page, "Uses prompt sales-brief v3 (newest v4) · rules grounded v1");
});

it("starts a run with the inputs that the workflow asks for", async () => {
  const page = await stage.open("/w/harbor/workflows/weekly-account-intelligence");
  await page.getByRole("button", { name: "Start a run" }).click();
  await page.getByLabel("As of").fill("2026-11-18");
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL("**/runs/run-84");
});

it("starts one run by a double click", async () => {
  const page = await stage.open("/w/harbor/runs?start=1");
  let starts = 0;
  page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/runs")) starts += 1;
  });
  await page.getByRole("button", { name: "Start", exact: true }).dblclick();
  await page.waitForURL("**/runs/run-84");
  expect(starts).toBe(1);
});

it("underlines a problem in a spec, says how to mend it, then saves and publishes", async () => {
  const page = await stage.open("/w/harbor/workflows/weekly-account-intelligence");
  const editor = page.getByRole("textbox", { name: "Text of the workflow (YAML)" });
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("\n# steps.intent.newlyActiv\n");
  await visible(page, "Did you mean newlyActive?");
  await expect.poll(() => page.locator(".cm-lintRange-error").count()).toBe(1);
  await page.keyboard.press("Control+z");
  await page.keyboard.insertText("\n# checked\n");
  await visible(page, "Checked: complete. Not saved yet.");
  await page.keyboard.press("Control+s");
  await visible(page, "Draft saved.");
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByLabel("What changed, in a line").fill("A remark");
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await visible(page, "Published as it stands.");
});

it("loses nothing of what is typed faster than the screen draws", async () => {
  const page = await stage.open("/w/harbor/workflows/weekly-account-intelligence");
  const editor = page.getByRole("textbox", { name: "Text of the workflow (YAML)" });
  await editor.click();
  for (const key of ["ControlOrMeta+Home", "End", "Backspace", "Backspace", "Backspace"])
    await page.keyboard.press(key);
  await page.keyboard.type("abcdefghijk");
  await expect.poll(() => editor.locator(".cm-line").first().textContent()).toMatch(/schema\.jabcdefghijk$/);
});

it("shows the decision table behind the levels", async () => {
  const page = await stage.open("/w/harbor/accounts");
  await page.getByRole("button", { name: "How levels are decided" }).click();
  await visible(page, "the first row that holds decides");
});

it("shows a new key's secret once", async () => {
  const page = await stage.open("/w/harbor/admin?tab=keys");
  await page.getByRole("button", { name: "Create a key" }).click();
  await page.getByLabel("Name").fill("Warehouse");
  await page.getByLabel("Engineer").check();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  expect(await page.getByLabel("Secret").inputValue()).toBe("cap_shown_once_only");
});

it("keeps the theme that one chose", async () => {
  const page = await stage.open("/w/harbor/today");
  await page.getByRole("button", { name: /System theme/ }).click();
  await page.getByRole("button", { name: /Light theme/ }).click();
  await page.reload();
  await page.getByRole("button", { name: /Dark theme/ }).waitFor();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("dark");
  await page.evaluate(() => localStorage.clear());
});

it("marks a notice as read, one by one and by going to it", async () => {
  const page = await stage.open("/w/harbor/today");
  const needs = page.getByRole("region", { name: "Needs you" });
  await needs.getByRole("button", { name: "Mark 2 notices as read" }).waitFor();
  await needs.getByRole("button", { name: /^Mark as read.*A run is held/ }).press("Enter");
  await expect.poll(() => needs.getByText("A run is held").count()).toBe(0);
  await needs.getByRole("link", { name: "The briefs of week 46 are stored" }).press("Enter");
  await page.waitForURL("**/runs/run-83");
  expect(stage.server.state.readNotices).toEqual(["notice-1", "notice-2"]);
});

it("shows what a step left as values and a table, and the recording behind it", async () => {
  const page = await stage.open("/w/harbor/runs/run-84?step=load");
  const step = page.getByRole("region", { name: "Step Load" });
  await step.getByRole("region", { name: "Sources" }).getByText("hubspot").waitFor();
  await visible(page, "and 3 more");
  expect(await step.locator("pre").first().isVisible()).toBe(false);
  await step.getByText("As recorded (JSON): Output").click();
  await step.getByText('"drafts": 5').waitFor();
});

it("writes a fixed text into a field of every row", async () => {
  const page = await stage.open("/w/harbor/data/import");
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: "hubspot-events.csv", mimeType: "text/csv", buffer: Buffer.from("a,b\n1,2\n") });
  await page.getByRole("combobox", { name: "Column for Topic" }).selectOption("fixed");
  await page.getByLabel("Text for Topic in every row").fill("Freight 2027");
  await page.keyboard.press("Enter");
  await visible(page, "Chosen by you");
  await expect
    .poll(() => stage.server.state.dryRuns)
    .toMatchObject([{ fields: { topic: { from: "constant", value: "Freight 2027" }, email: { from: "column" } } }]);
});

it("approves a source that waits, and withdraws it", async () => {
  const page = await stage.open("/w/harbor/data/engagement");
  await visible(page, "The source Webinar attendance is not approved.");
  await page.getByRole("button", { name: "Approve Webinar attendance" }).press("Enter");
  await page.getByRole("button", { name: "Withdraw Webinar attendance" }).waitFor();
  expect(await page.getByText("is not approved").count()).toBe(0);
  expect(stage.server.state.approvals).toEqual({ webinar: true });
});

it("notes an absence with its cover, from the beginning of a day where the workspace is", async () => {
  const page = await stage.open("/w/harbor/admin");
  await page.getByRole("button", { name: "Away… Bisi Adeyemi" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Be away" });
  await dialog.getByLabel("Back on").fill("2027-01-11");
  await dialog.getByLabel(/Who decides for you/).selectOption({ label: "Mara Ortiz" });
  await dialog.getByRole("button", { name: "Save" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect(stage.server.state.absences).toEqual([
    { person: "bisi", absentUntil: "2027-01-11T06:00:00.000Z", coveredBy: "mara" },
  ]);
});

it("sets a new password by a link, and asks for one", async () => {
  const page = await stage.open("/set-password#the-secret", { signedIn: false });
  await page.getByLabel("New password").fill("four words in a row");
  await page.getByLabel("The same again").fill("four words in a raw");
  await page.keyboard.press("Enter");
  await visible(page, "The two are not the same.");
  await page.getByLabel("The same again").fill("four words in a row");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Your new password is set" }).waitFor();
  expect(stage.server.state.passwords).toEqual([{ token: "the-secret", newPassword: "four words in a row" }]);
  await page.goto(`${stage.server.url}/forgot-password`);
  await page.getByLabel("E-mail").fill("bisi@harbor.example");
  await page.keyboard.press("Enter");
  await visible(page, "Look into your mail.");
});

it("gives a manager a link to hand on", async () => {
  const page = await stage.open("/w/harbor/admin");
  await page.getByRole("button", { name: "Change Bisi Adeyemi" }).press("Enter");
  await page.getByRole("button", { name: "Make a link to set a new password" }).press("Enter");
  await expect.poll(() => page.getByLabel("Link to hand on").inputValue()).toContain("/set-password#secret");
});

it("brings the step that one opens into sight on a phone", async () => {
  const page = await stage.open("/w/harbor/runs/run-84", { width: 390 });
  await page.getByRole("button", { name: /Load/ }).first().click();
  const panel = page.getByRole("region", { name: "Step Load" });
  await panel.waitFor();
  await expect.poll(() => panel.evaluate((element) => element.getBoundingClientRect().top < 400)).toBe(true);
});

it("asks before it removes a person", async () => {
  const page = await stage.open("/w/harbor/admin");
  await page.getByRole("button", { name: "Remove Jonas Lind" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Remove Jonas Lind?" });
  await dialog.getByText("end at once").waitFor();
  await dialog.getByRole("button", { name: "Remove" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
});
