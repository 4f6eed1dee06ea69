import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { barriersOn, openVisit, tabTo } from "./open-visit.ts";
import { type StartedProduct, startProduct } from "./start-product.ts";

const added = "Call them on Monday.";
const waiting = 16;

test("decide about what waits by keyboard, and find it stored with its trail", { timeout: 180_000 }, async () => {
  const product = await startProduct({ CAPSTAN_UNDO_SECONDS: "1" });
  onTestFinished(async () => void (await product.stop()));
  const { page, faults, browser } = await openVisit();
  onTestFinished(() => browser.close());
  const open = (path: string) => page.goto(product.url + path);

  await open("/");
  await tabTo(page, page.getByRole("button", { name: "Sign in as Ines Calder" }));
  await page.keyboard.press("Enter");
  await waits(page, waiting);
  await page.getByRole("heading", { name: "Proof" }).waitFor();
  expect(await barriersOn(page)).toEqual([]);

  const edited = await approveWithEdit(page);
  await waits(page, waiting - 1);
  const returned = await sendBack(page);
  await waits(page, waiting - 2);
  await waits(page, waiting - 1);
  const redraft = page.getByLabel("Items on the desk").getByRole("link", { name: returned });
  expect(await redraft.count()).toBe(1);
  await approveAll(page, waiting - 1);

  await open("/w/harbor/runs");
  await page.getByRole("link", { name: /run 1/ }).click();
  await page.getByText("completed", { exact: true }).waitFor();
  await trailTells(page, { edited, returned });
  await holdTheEdit(product, edited);
  expect(await screensWithBarriers(page, open)).toEqual({});
  expect(await product.capstan("ledger", "verify")).toContain("whole");
  expect(faults).toEqual([]);
  expect(await product.stop()).toEqual({ code: 0, left: [] });
});

const waits = (page: Page, count: number) => page.getByText(`${count} waiting ·`).waitFor({ timeout: 30_000 });

async function openSubject(page: Page): Promise<string> {
  const title = page.getByRole("article").getByRole("heading", { level: 1 });
  return (await title.textContent()) ?? "";
}

async function approveWithEdit(page: Page): Promise<string> {
  const subject = await openSubject(page);
  await page.keyboard.press("e");
  await page.getByRole("textbox", { name: "Draft text" }).waitFor();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(`\n${added}\n`);
  await page.getByText("Nothing failed and nothing needs judgement.").waitFor();
  await page.keyboard.press("Control+Enter");
  await page.getByRole("status").getByText("Approved with edits: ").waitFor({ state: "attached" });
  return subject;
}

async function sendBack(page: Page): Promise<string> {
  const subject = await openSubject(page);
  await page.keyboard.press("2");
  await page.keyboard.press("c");
  await page.keyboard.type("Say where the visits come from.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("status").getByText("Sent back: ").waitFor({ state: "attached" });
  return subject;
}

/** Settles what only a person can settle, approves, and is taken to the next, until nothing waits. */
async function approveAll(page: Page, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) {
    await waits(page, left);
    await page.getByRole("article").waitFor();
    const subject = await openSubject(page);
    const settle = page.getByRole("group", { name: "Only you can settle" }).getByRole("checkbox");
    for (const point of await settle.all()) {
      await tabTo(page, point);
      await page.keyboard.press("Space");
    }
    await page.keyboard.press("Control+Enter");
    // The queue hears of the decision by itself, perhaps before the screen goes on to the next item.
    const shown = page.getByRole("article").getByRole("heading", { level: 1, name: subject, exact: true });
    await shown.waitFor({ state: "detached" });
  }
  await page.getByText("Nothing waits for you").waitFor();
}

async function trailTells(page: Page, { edited, returned }: { edited: string; returned: string }): Promise<void> {
  await page.getByRole("tab", { name: /Trail/ }).click();
  const trail = await page.getByRole("tabpanel").getByRole("listitem").allTextContents();
  const told = (...words: string[]) => trail.filter((line) => words.every((word) => line.includes(word)));
  expect(told("Ines Calder", "with edits", edited)).toHaveLength(1);
  expect(told("Ines Calder", "asked for changes to", returned)).toHaveLength(1);
  expect(told("Ines Calder", "approved")).toHaveLength(waiting);
}

type Manifest = { files: { path: string; sha256: string; bytes: number; approvedBy: string; editedBy: string[] }[] };

/** The stored files are what the manifest says, and those of the edited draft say what was typed. */
async function holdTheEdit({ files: store }: StartedProduct, edited: string): Promise<void> {
  const paths = await readdir(store, { recursive: true });
  const [manifestPath] = paths.filter((path) => path.endsWith("manifest.json"));
  const { files } = JSON.parse(await readFile(join(store, manifestPath ?? ""), "utf8")) as Manifest;
  expect(files).toHaveLength(3 * waiting);
  for (const { path, sha256, bytes } of files) {
    const content = await readFile(join(store, path));
    expect([content.length, createHash("sha256").update(content).digest("hex")], path).toEqual([bytes, sha256]);
  }
  const inMarkdown = files.filter(({ path, editedBy }) => path.endsWith(".md") && editedBy.length > 0);
  expect(inMarkdown).toHaveLength(1);
  const text = await readFile(join(store, inMarkdown[0]?.path ?? ""), "utf8");
  expect(text).toContain(`# ${edited}`);
  expect(text).toContain(added);
}

const screens: [path: string, sign: string][] = [
  ["today", "stored 48 files"],
  ["runs", "run 1"],
  ["workflows", "every Wednesday at 07:00"],
  ["workflows/weekly-account-intelligence", "Consolidate"],
  ["accounts", "Eight weeks"],
  ["accounts/quartz-analytics.example", "Quartz Analytics LLC"],
  ["data", "Engagement"],
  ["data/engagement", "Contract"],
  ["admin", "ines@harbor.example"],
];

async function screensWithBarriers(page: Page, open: (path: string) => Promise<unknown>) {
  const found: Record<string, string[]> = {};
  const check = async (name: string) => {
    const barriers = await barriersOn(page);
    if (barriers.length > 0) found[name] = barriers;
  };
  await check("run, trail");
  await page.getByRole("tab", { name: /Steps/ }).click();
  await check("run, steps");
  for (const [path, sign] of screens) {
    await open(`/w/harbor/${path}`);
    await page.getByText(sign).filter({ visible: true }).first().waitFor();
    await check(path);
  }
  return found;
}
