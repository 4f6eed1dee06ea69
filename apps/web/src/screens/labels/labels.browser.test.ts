import { afterAll, beforeAll, expect, test } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";
import { showing } from "../../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const path = "/w/harbor/judgement?tab=labels";

test("a rule of one’s own is written from one that ships, tried before it is saved, and saved by keyboard", async () => {
  const page = await stage.open(path);
  await showing(page, "The rules that ship hold");
  const tried = page.getByRole("region", { name: "Try it" });
  await tried.getByText("Drafted by the AI model NAME. Bisi Adeyemi approved it.").waitFor();
  await page.getByRole("button", { name: "Put your own before it (public-unreviewed)" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "A rule on labels" });
  await dialog.getByLabel("That are").selectOption("true");
  await dialog.getByLabel("Because").fill("We say so everywhere.");
  expect(await findViolations(page)).toEqual([]);
  await dialog.getByLabel("What it rests on").press("Enter");
  await dialog.waitFor({ state: "detached" });
  await showing(page, "Not saved: our-public-unreviewed is new.");
  await tried.getByText("by the rules as you changed them").waitFor();
  await tried.getByText("We say so everywhere.").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Control+s");
  await showing(page, "Version 1 of your own rules holds, saved by Mara Ortiz");
  expect(stage.server.state.labels.own).toMatchObject([
    { id: "our-public-unreviewed", channels: "public", draftedBy: ["model"], reviewed: true, duty: "required" },
  ]);
  expect(stage.faults).toEqual([]);
});

test("rules that somebody else saved meanwhile are not written over unseen", async () => {
  const page = await stage.open(path);
  await page.getByRole("button", { name: "Add a rule" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("captions");
  await dialog.getByLabel("On", { exact: true }).selectOption("named");
  await dialog.getByLabel("Channels").fill("social, video");
  await dialog.getByLabel("Because").fill("Readers asked.");
  await dialog.getByLabel("What it rests on").fill("Our policy");
  await dialog.getByLabel("Where that can be read").fill("https://harbor.example/ai");
  await page.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await showing(page, "on social or video");
  const theirs = { ...stage.server.state.labels, version: 1 };
  stage.server.state.labels = theirs;
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await showing(page, "Somebody else changed the rules on labels meanwhile.");
  await showing(page, "Version 1 is there now.");
  expect(stage.server.state.labels).toBe(theirs);
  await page.getByRole("button", { name: "Save" }).press("Enter");
  await showing(page, "Version 2 of your own rules holds");
  await page.getByRole("button", { name: "Remove captions" }).press("Enter");
  await showing(page, "Not saved: captions is gone.");
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await page.getByRole("tab", { name: "AI tools" }).click();
  await page.getByRole("link", { name: "Desk" }).click();
  await expect.poll(() => asked.length).toBe(2);
  await showing(page, "Not saved: captions is gone.");
  await page.getByRole("button", { name: "Discard changes" }).press("Enter");
  await page.getByRole("button", { name: "Remove captions" }).waitFor();
});

test("who may not publish reads the rules and tries them", async () => {
  const page = await stage.open(path, { denied: ["workflow.publish"] });
  await showing(page, "must say so where the public reads it");
  expect(await page.getByRole("button", { name: /Save|Add a rule|Put your own/ }).count()).toBe(0);
  await page.getByLabel("A person approved it").press("Space");
  await showing(page, "Nobody has approved it yet.");
  expect(await findViolations(page)).toEqual([]);
});
