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

const path = "/w/harbor/judgement?tab=voice";
const file = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
const texts = (count: number) =>
  Array.from({ length: count }, (_, at) => file(`${at}.md`, `# ${at}\n\nYou don't wait.`));
const addFiles = (page: Page, files: ReturnType<typeof file>[]) =>
  page.getByLabel("Files with good texts").setInputFiles(files);
const button = (page: Page, name: RegExp | string) => page.getByRole("button", { name });

test("texts propose habits with their evidence; each is accepted, changed or declined, and kept as a pack", async () => {
  const page = await stage.open(path);
  await showing(page, "Take about ten texts");
  await addFiles(page, texts(5));
  await showing(page, "So in 100 % of 54 places.");
  await showing(page, "Would find something in 1 of your 5 texts and in none of the 2 newest drafts");
  await button(page, /^Accept \(Words are contracted/).press("Enter");
  await button(page, /^Decline \(The name is spelled/).press("Enter");
  await button(page, /^Change \(A sentence has/).press("Enter");
  await page.getByLabel("Longest sentence, in words").first().fill("24");
  await showing(page, "changed and accepted");
  await page.getByText("Would find something in 1 of your 5 texts").first().click();
  await showing(page, "More than 24 words.");
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Keep this voice" });
  await dialog.getByLabel("Title").fill("Harbor voice");
  await dialog.getByText("A sentence has at most 24 words.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByLabel("Title").press("Enter");
  await showing(page, "Version 1 holds");
  expect(stage.server.state.acts).toMatchObject([
    {
      what: "voice",
      body: {
        form: { name: "harbor-voice", owner: "role:editor", sentence: { max: 24 } },
        accepted: ["voice.contractions"],
        declined: ["voice.name.harborone"],
        basedOn: 0,
      },
    },
  ]);
  expect(new URL(page.url()).searchParams.get("voice")).toBe("harbor-voice");
  expect(stage.faults).toEqual([]);
});

test("one text proposes nothing and says so; what cannot be read is told, and nothing of the rest is lost", async () => {
  const page = await stage.open(path);
  await addFiles(page, [
    file("empty.md", " \n"),
    file("long.md", "a ".repeat(110_000)),
    file("image.txt", "\0\0"),
    file("good.md", "You don't wait."),
    file("same.md", "You don't wait."),
  ]);
  await showing(page, "1 text says too little");
  await showing(page, "long.md: it has 220,000 characters; 200,000 are the most.");
  await showing(page, "image.txt: this is no text.");
  await showing(page, "same.md: it is there already, as good.md.");
  await page.getByText("1 habit was looked for and not found").click();
  await showing(page, "5 are needed.");
  await page.reload();
  await showing(page, "good.md");
  await button(page, "Begin again").press("Enter");
  await showing(page, "Take about ten texts");
  expect(stage.faults).toEqual([]);
});

test("German texts are counted by what is theirs, and it is said", async () => {
  const page = await stage.open(path);
  await addFiles(page, [file("de.md", "Wir warten und sehen.")]);
  await showing(page, "These texts do not look English.");
});

test("texts are pasted one after another, and chosen from those that were approved", async () => {
  const page = await stage.open(path);
  await button(page, "Paste a text").press("Enter");
  const paste = page.getByRole("dialog", { name: "Paste a text" });
  await paste.getByLabel("Text", { exact: true }).fill("# The first\n\nWords.");
  await paste.getByRole("button", { name: "Add and paste another" }).press("Enter");
  await page.keyboard.type("The second");
  await paste.getByRole("button", { name: "Add", exact: true }).press("Enter");
  await page.getByTitle("The second").waitFor();
  await button(page, "Choose approved texts").press("Enter");
  const choose = page.getByRole("dialog", { name: "Choose approved texts" });
  await choose.getByRole("checkbox", { name: /^Brief 1 brief/ }).press("Space");
  expect(await findViolations(page)).toEqual([]);
  await choose.getByRole("button", { name: "Add 1 text" }).press("Enter");
  await page.getByRole("button", { name: "Remove Brief 1" }).press("Enter");
  await showing(page, "2 texts");
  expect(stage.faults).toEqual([]);
});

test("the form alone makes a voice, which is tried on a text and marks a word in a marked sentence", async () => {
  const page = await stage.open(path);
  await page.getByLabel("Longest sentence, in words").fill("many");
  await showing(page, "A whole number from 1 to 1000");
  await page.getByLabel("Longest sentence, in words").fill("12");
  await button(page, "Add a word").press("Enter");
  await page.getByLabel("Say", { exact: true }).fill("use");
  await page.getByLabel("Not", { exact: true }).fill("utilize, ");
  await showing(page, "“use” is said, not “utilize”.");
  await page.getByLabel("A text to check (Markdown)").fill("We utilize it.");
  await showing(page, "Say 'use'");
  expect(await page.locator(".marked-text-mark").allTextContents()).toEqual(["utilize"]);
  expect(await findViolations(page)).toEqual([]);
  expect(stage.faults).toEqual([]);
});

test("what sounds otherwise on a channel is said in the form, tried there, kept, and opened again", async () => {
  const page = await stage.open(path);
  await button(page, "Add a channel").press("Enter");
  await showing(page, "Write or choose a channel first");
  await page.getByLabel("Channel").fill("Linked In");
  await page.getByLabel("Channel").press("Enter");
  await showing(page, "Use letters, digits and single hyphens");
  await page.getByLabel("Channel").fill("LinkedIn");
  await page.getByLabel("Channel").press("Enter");
  const there = page.getByRole("group", { name: "On linkedin" });
  await there.getByLabel("Emoji in a text, at most").fill("2");
  await there.getByLabel("Contractions").selectOption("use");
  await page.getByLabel("Emoji in a text, at most").first().fill("0");
  await showing(page, "On linkedin: there are at most 2 emoji in a text.");
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("Channel", { exact: true }).fill("linkedin");
  await button(page, "Add a channel").press("Enter");
  await showing(page, "linkedin is there already");
  await page.getByLabel("As it would be on").selectOption("linkedin");
  const tried = page.waitForRequest(/brand-voice\/try/);
  await page.getByLabel("A text to check (Markdown)").fill("We wait.");
  expect((await tried).postDataJSON()).toMatchObject({ text: "We wait.", channel: "linkedin" });
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog").getByLabel("Title").press("Enter");
  await showing(page, "Version 1 holds");
  expect(stage.server.state.acts).toMatchObject([
    { body: { form: { emoji: { max: 0 }, platforms: { linkedin: { emoji: { max: 2 }, contractions: "use" } } } } },
  ]);
  await page.locator("summary", { hasText: "On linkedin" }).click();
  expect(await there.getByLabel("Emoji in a text, at most").inputValue()).toBe("2");
  await there.getByRole("button", { name: "Remove linkedin" }).press("Enter");
  await showing(page, "Not kept yet: 1 rule.");
  expect(stage.faults).toEqual([]);
});

test("a voice that somebody else kept meanwhile is not written over unseen", async () => {
  const page = await stage.open(path);
  await page.getByLabel("Emoji in a text, at most").fill("0");
  stage.server.state.voice = {
    name: "brand-voice",
    title: "Brand voice",
    owner: "role:editor",
    version: 2,
    form: {},
    others: 0,
  };
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog").getByLabel("Title").press("Enter");
  await showing(page, "Somebody else kept version 2 meanwhile.");
  expect(stage.server.state.acts).toEqual([]);
});

test("who may not publish makes and tries a voice, and is told who can keep it; it fits a phone", async () => {
  const page = await stage.open(path, { denied: ["workflow.publish"], width: 390 });
  await showing(page, "can keep a voice; try one here.");
  expect(await button(page, /^Keep/).count()).toBe(0);
  await addFiles(page, texts(5));
  await showing(page, "So in 100 % of 54 places.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await findViolations(page)).toEqual([]);
});

test("no approved text, and a server that does not answer, are said", async () => {
  const page = await stage.open(path, { scenario: "none" });
  await button(page, "Choose approved texts").press("Enter");
  await showing(page, "No text has been approved here yet.");
  await page.keyboard.press("Escape");
  stage.server.state.scenario = "broken";
  await addFiles(page, texts(5));
  await showing(page, "The database doesn't answer.");
});
