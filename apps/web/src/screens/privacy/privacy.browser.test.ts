import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { policyView } from "../../../dev/fixtures/privacy.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const w = "/w/harbor/privacy";
const acts = () => stage.server.state.acts.filter(({ what }) => what !== "look");

async function addRule(page: Page, because: string) {
  await page.getByRole("button", { name: "Add a rule" }).press("Enter");
  const rule = page.getByRole("group", { name: "Rule 4" });
  await rule.getByLabel("What it is").selectOption("EMAIL");
  await rule.getByLabel("What happens").selectOption("allow");
  await rule.getByLabel("Because").fill(because);
}

test("a changed rule shows what it comes to, and saving it says what changes and why", async () => {
  const page = await stage.open(w);
  await showing(page, "Version 3 holds, saved by Mara Ortiz");
  await addRule(page, "We asked them.");
  await showing(page, "now: Replace");
  await showing(page, "Changed, not saved");
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Save version 4" });
  await dialog.getByText("E-mail → Public models, All of openai: Replace becomes Allow").waitFor();
  await dialog.getByText("More leaves the house than before").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByLabel("Why, in a line").fill("Agreed with them");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await showing(page, "Version 4 holds");
  expect(acts()).toMatchObject([{ what: "policy", body: { note: "Agreed with them", version: 3 } }]);
  expect(stage.faults).toEqual([]);
});

test("what somebody else saved meanwhile is shown before it is replaced", async () => {
  const page = await stage.open(w);
  await showing(page, "Version 3 holds");
  const [first, ...others] = policyView.policy.rules;
  stage.server.state.privacy.meanwhile = {
    ...policyView,
    version: 4,
    policy: { ...policyView.policy, rules: [first!, { ...others[0]!, decision: "block" }, ...others.slice(1)] },
  };
  await addRule(page, "We asked them.");
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog").getByText("E-mail →").waitFor();
  await page.getByLabel("Why, in a line").press("Enter");
  const dialog = page.getByRole("dialog", { name: "Save version 5" });
  await dialog.getByText("Somebody else changed the rules on privacy meanwhile.").waitFor();
  await dialog.getByText("Block becomes Replace").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).press("Enter");
  const asked: string[] = [];
  page.on("dialog", (window) => {
    asked.push(window.message());
    void window.dismiss();
  });
  await page.getByRole("link", { name: "Usage" }).click();
  await expect.poll(() => asked).toEqual(["Your changes are not saved. Leave without them?"]);
  await page.getByRole("button", { name: "Discard changes" }).press("Enter");
  await showing(page, "Version 4 holds");
  await page.getByRole("link", { name: "Usage" }).click();
  await page.waitForURL("**/usage");
  expect(acts()).toEqual([]);
});

test("who may only read sees rules as sentences, and no way to change or search", async () => {
  const page = await stage.open(w, { denied: ["data.edit"] });
  await page.getByRole("region", { name: "Rules" }).getByText("A company is no person.").waitFor();
  expect(await page.getByRole("button", { name: /Save|Add a rule|Remove/ }).count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
  await page.goto(`${stage.server.url}${w}?tab=people`);
  await showing(page, "Whoever looks after data");
  await page.getByRole("link", { name: /\d/ }).first().waitFor();
  expect(await page.getByLabel("Who", { exact: true }).count()).toBe(0);
  await page.goto(`${stage.server.url}${w}?tab=retention`);
  await showing(page, "30 days");
  expect(await page.getByRole("button", { name: /^Change (Calls|Notices)/ }).count()).toBe(0);
});

test("a text shows what is found, what a model would see, and what changed rules would refuse", async () => {
  const page = await stage.open(`${w}?tab=try`);
  await page.getByLabel("Text to try").fill("Ask Ann Bell at ann@bell.example.");
  await showing(page, "Ask Corelia Fenn at x7@mail.invalid.");
  await page.getByRole("button", { name: /“ann@bell.example”.*form of an e-mail address/ }).press("Enter");
  expect(await page.locator('.marked-text-mark[data-current="true"]').textContent()).toBe("ann@bell.example");
  expect(new URL(page.url()).search).toBe("?tab=try");
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("tab", { name: "Try a text" }).press("ArrowLeft");
  await page.getByRole("button", { name: "Add a rule" }).press("Enter");
  await page.getByRole("tab", { name: "What may leave" }).press("ArrowRight");
  await showing(page, "Tried against your changed rules");
  await page.getByLabel("Text to try").fill("Ann Bell");
  await showing(page, "Nothing would leave: the call stops.");
  await showing(page, "Ask a manager of your workspace.");
  expect(await findViolations(page)).toEqual([]);
});

test("a person is found and handed out; the address never says who it is", async () => {
  const page = await stage.open(`${w}?tab=people`);
  const who = page.getByLabel("Who", { exact: true });
  await who.fill("Ann");
  await who.press("Enter");
  await showing(page, "Give the e-mail address, the CRM id, or the full name.");
  await who.fill("nobody@known.example");
  await who.press("Enter");
  await showing(page, "Nothing is known of");
  await who.fill("ann@bell.example");
  await who.press("Enter");
  await showing(page, "Found 7 times in 5 places");
  await showing(page, "Known as ann@bell.example, Ann Bell, CRM id C-1");
  expect(await findViolations(page)).toEqual([]);
  const saved = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export everything" }).press("Enter");
  expect((await saved).suggestedFilename()).toBe("person-request-4.json");
  await showing(page, "Saved as a file.");
  expect(page.url()).not.toContain("bell");
  expect(acts()).toEqual([{ what: "export", body: { person: "ann@bell.example" } }]);
  expect(stage.faults).toEqual([]);
});

test("a name that may be somebody else's is left to a person, who finds it", async () => {
  const page = await stage.open(`${w}?tab=people`, { width: 390 });
  const who = page.getByLabel("Who", { exact: true });
  await who.fill("ann@bell.example");
  await who.press("Enter");
  await showing(page, "This name is beside the address too.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await findViolations(page)).toEqual([]);
  const found = page.waitForRequest(/privacy\/find/);
  await page.getByRole("button", { name: "Find A. Bell Office" }).press("Enter");
  expect((await found).postDataJSON()).toEqual({ person: "A. Bell Office" });
  expect(await who.inputValue()).toBe("A. Bell Office");
  expect(stage.faults).toEqual([]);
});

test("a person is forgotten only after what goes and what stays was shown and the name written again", async () => {
  const page = await stage.open(`${w}?tab=people`);
  await page.getByLabel("Who", { exact: true }).fill("ann@bell.example");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Forget…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Forget this person?" });
  const stays = dialog.getByRole("region", { name: "What stays, and why" });
  await stays.getByText("approved documents were to be kept").waitFor();
  await dialog.getByLabel("Approved documents").selectOption("delete");
  await stays.getByText("approved documents were to be kept").waitFor({ state: "detached" });
  await dialog.getByLabel("Name, address and sign-in of this member go too").press("Space");
  await dialog.getByText("Nothing stays.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  const again = dialog.getByLabel(/To be sure, write/);
  await again.fill("ann");
  await again.press("Enter");
  expect(await dialog.getByRole("button", { name: "Forget for good" }).isDisabled()).toBe(true);
  await again.fill("ann@bell.example");
  await again.press("Enter");
  await page.waitForURL(`**${w}/requests/request-3`);
  await showing(page, "The person is still named in 2 places.");
  await showing(page, "The same hash is in the audit trail.");
  const receipt = page.getByRole("link", { name: "Download the receipt" });
  expect(await receipt.getAttribute("href")).toBe("/api/w/harbor/privacy/requests/request-3/receipt");
  expect(acts()).toEqual([{ what: "forget", body: { person: "ann@bell.example", approved: "delete", member: true } }]);
  expect(await findViolations(page)).toEqual([]);
  expect(stage.faults).toEqual([]);
});

test("how long texts are kept is changed with how much that removes", async () => {
  const page = await stage.open(`${w}?tab=retention`);
  await showing(page, "1,204");
  await page.getByRole("button", { name: "Change Calls through the gateway" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Calls through the gateway" });
  await dialog.getByLabel("Days").fill("ten");
  await dialog.getByText("Write a whole number from 0 to 3,650.").waitFor();
  await dialog.getByLabel("Days").fill("20");
  await dialog.getByText("Nothing is older than that").waitFor();
  await dialog.getByLabel("Days").fill("7");
  await dialog.getByText("412 texts would go within a minute, for good.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByLabel("Days").press("Enter");
  await dialog.waitFor({ state: "detached" });
  expect(acts()).toEqual([{ what: "retention", body: { class: "prompts", days: 7 } }]);
});
