import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "../../../dev/browser-stage.ts";
import { findViolations } from "../../../dev/find-violations.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const desk = "/w/harbor/desk";
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const open = async (gate = "gate-1") => {
  const page = await stage.open(`${desk}/${gate}`);
  await page.getByRole("heading", { name: "Proof" }).waitFor();
  return page;
};
const at = (page: Page, gate: string) => page.waitForURL(`**/desk/${gate}*`);
const decisions = () => stage.server.state.decisions;
const visible = (page: Page, text: string) => page.getByText(text).filter({ visible: true }).first().waitFor();
const settle = (page: Page) => page.getByRole("checkbox", { name: /No conversation/ });

it("opens on the first item and moves with arrows, J and K", async () => {
  const page = await stage.open(desk);
  await at(page, "gate-1");
  await page.getByRole("heading", { name: "Proof" }).waitFor();
  await press(page, "ArrowRight");
  await at(page, "gate-2");
  await press(page, "j");
  await at(page, "gate-3");
  await press(page, "k", "ArrowLeft");
  await at(page, "gate-1");
});

it("remembers a look and decides nothing by being opened", async () => {
  await open();
  expect(stage.server.state.looks).toContain("gate-1");
  expect(decisions()).toEqual([]);
});

it("walks through the checks with the arrows, failures first, and marks the place in the draft", async () => {
  const page = await open();
  await press(page, "ArrowDown");
  const current = page.locator('[data-finding][data-current="true"]');
  await expect.poll(() => current.textContent()).toContain("rose from 3 to 11 events");
  await press(page, "ArrowDown");
  await expect.poll(() => current.textContent()).toContain("the market leader in regional freight");
});

it("sends back with a reason and a comment by keyboard alone, goes on, and takes it back", async () => {
  const page = await open();
  await press(page, "2");
  await visible(page, "Why? The next draft learns from it.");
  await press(page, "c");
  await page.keyboard.type("Where does 11 come from?");
  await press(page, "Control+Enter");
  await at(page, "gate-2");
  expect(decisions()).toMatchObject([
    {
      gateId: "gate-1",
      body: { decision: "request-changes", reason: { code: "missing-evidence", comment: "Where does 11 come from?" } },
    },
  ]);
  await page.getByRole("button", { name: /Undo/ }).waitFor();
  await press(page, "u");
  await at(page, "gate-1");
  await page.getByRole("button", { name: "Request changes" }).waitFor();
});

it("refuses to approve past a failed check, and says why", async () => {
  const page = await open();
  await press(page, "Control+Enter");
  await visible(page, "A check failed: mend the draft (E), or send it back.");
  expect(decisions()).toEqual([]);
});

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest("label, li, fieldset, [data-delegate]")?.textContent ?? "");

it("answers a key press for which something is missing: says what, and goes there", async () => {
  const page = await open("gate-4");
  await press(page, "Control+Enter");
  expect(await focused(page)).toContain("No conversation");
  expect(await page.locator("#announcements").textContent()).toBe("Tick what only you can settle.");
  await page.getByRole("button", { name: "Reject" }).press("Enter");
  await press(page, "Control+Enter");
  expect(await focused(page)).toContain("A fact is wrong");
  await page.getByRole("button", { name: "Delegate" }).press("Enter");
  await press(page, "Control+Enter");
  expect(await focused(page)).toContain("Who decides instead of you?");
  expect(decisions()).toEqual([]);
});

it("sends a decision once, says when the server takes long, and shows who was first", async () => {
  const page = await open("gate-2");
  let asked = 0;
  const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
  await page.route("**/decision", async (route) => {
    asked += 1;
    await answered;
    await route.fallback();
  });
  await press(page, "2", "Control+Enter", "Control+Enter");
  await visible(page, "The server has not answered yet.");
  answer();
  await at(page, "gate-3");
  expect(asked).toBe(1);
  expect(decisions()).toHaveLength(1);
});

it("approves the edit, not the original; plain approve is gone once the text is edited", async () => {
  const page = await open("gate-4");
  await press(page, "e");
  await page.getByRole("textbox", { name: "Draft text (Markdown)" }).waitFor();
  await press(page, "Control+End");
  await page.keyboard.type("Call before Friday.");
  await press(page, "Escape");
  await visible(page, "4 % changed");
  expect(await page.getByRole("button", { name: "Approve", exact: true }).count()).toBe(0);
  await press(page, "Control+Enter");
  await visible(page, "Tick what only you can settle.");
  await settle(page).focus();
  await press(page, "Space", "Control+Enter");
  await at(page, "gate-5");
  const [decision] = decisions();
  expect(decision?.body).toMatchObject({
    decision: "approve-with-edits",
    settled: [expect.stringContaining("No conversation")],
  });
  expect(decision?.body).toHaveProperty(
    "text",
    expect.stringMatching(/^# Meridian Dental woke up[\s\S]*Call before Friday\.$/),
  );
});

it("brings an edit back when its approval is taken back", async () => {
  const page = await open("gate-4");
  await settle(page).check();
  await press(page, "e", "Control+End");
  await page.keyboard.type("Call before Friday.");
  await visible(page, "4 % changed");
  await press(page, "Control+Enter");
  await at(page, "gate-5");
  await page.getByRole("button", { name: /Undo/ }).press("Enter");
  await at(page, "gate-4");
  await page.getByRole("button", { name: "Approve with edits" }).waitFor();
  await expect
    .poll(() => page.getByRole("textbox", { name: /Draft text/ }).inputValue())
    .toContain("Call before Friday.");
});

it("applies the fix of a finding and checks the edit again", async () => {
  const page = await open();
  await page.getByRole("button", { name: "Write “9 events”" }).press("Enter");
  await expect
    .poll(() => page.getByRole("list", { name: "Findings" }).getByText("Claim needs a source").count())
    .toBe(1);
  expect(await page.getByText("Number not found").count()).toBe(0);
  await page.getByRole("button", { name: "Approve with edits" }).waitFor();
  await page.locator(".draft").getByText("9 events").waitFor();
});

it("asks a reviewer to answer for a failed check in their own edit", async () => {
  const page = await open();
  await press(page, "e", "Control+End");
  await page.keyboard.type("More.");
  await press(page, "Escape");
  await settle(page).check();
  await visible(page, "or answer for them");
  await page.getByRole("checkbox", { name: "I answer for this" }).check();
  await press(page, "Control+Enter");
  await at(page, "gate-2");
  expect(decisions()[0]?.body).toMatchObject({ decision: "approve-with-edits", accepted: ["finding-number"] });
});

it("shows the difference against what I saw last, and leaves it with Esc", async () => {
  const page = await open();
  await press(page, "d");
  await visible(page, "words added");
  expect(await page.locator(".draft ins").first().textContent()).toContain("42");
  expect(await page.getByRole("combobox", { name: "Against" }).locator("option:checked").textContent()).toContain(
    "What I saw last",
  );
  await press(page, "Escape");
  await page.locator(".draft h1").waitFor();
});

it("previews the draft as it will be published, without a mark", async () => {
  const page = await open();
  await press(page, "Space");
  await expect.poll(() => page.locator(".draft-finding").count()).toBe(0);
});

it("shows where a number comes from, by keyboard, and gives the focus back", async () => {
  const page = await open();
  const fact = page.getByRole("button", { name: "42 times" });
  await fact.focus();
  await press(page, "Enter");
  await visible(page, "Engagement, week 47");
  await press(page, "Escape");
  await expect.poll(() => fact.evaluate((element) => element === document.activeElement)).toBe(true);
});

it("delegates to a member", async () => {
  const page = await open("gate-2");
  await page.getByRole("button", { name: "Delegate" }).press("Enter");
  await page.getByRole("combobox", { name: "Who decides instead of you?" }).selectOption("mara");
  await press(page, "Control+Enter");
  await at(page, "gate-3");
  expect(decisions()).toMatchObject([{ gateId: "gate-2", body: { decision: "delegate", to: "mara" } }]);
});

it("approves several only when each was shown and settled, and says which one failed", async () => {
  const page = await open("gate-3");
  await settle(page).check();
  await press(page, "j");
  await at(page, "gate-4");
  await page.getByRole("heading", { name: "Meridian Dental woke up" }).waitFor();
  await settle(page).check();
  await page.getByRole("button", { name: "Several…" }).press("Enter");
  await page.getByText(/items not yet/).click();
  await visible(page, "Open it first.");
  await page.getByRole("checkbox", { name: /Corvid Systems/ }).check();
  await page.getByRole("checkbox", { name: /Meridian Dental/ }).check();
  expect(await page.getByRole("checkbox", { name: /Quarry Bank/ }).count()).toBe(0);
  await page.getByRole("button", { name: "Approve 2 items" }).press("Enter");
  await visible(page, "1 approved, 1 not approved");
  await visible(page, "The draft has changed since you looked");
  expect(stage.server.state.batches).toMatchObject([
    [{ gateId: "gate-3", settled: [expect.any(String)] }, { gateId: "gate-4" }],
  ]);
});

it("filters what waits, keeps that in the address, and decides nothing from the field", async () => {
  const page = await open();
  await press(page, "/");
  await page.keyboard.type("brief quarry");
  await page.waitForURL(/q=brief/);
  await visible(page, "1 of 6 waiting");
  await press(page, "Control+Enter");
  expect(decisions()).toEqual([]);
  await page.reload();
  await visible(page, "1 of 6 waiting");
  await page.getByRole("searchbox").fill("no such thing");
  await visible(page, "Nothing here goes by “no such thing”.");
});

it("takes a batch back", async () => {
  const page = await open("gate-3");
  await settle(page).check();
  await press(page, "j");
  await at(page, "gate-4");
  await page.getByRole("heading", { name: "Meridian Dental woke up" }).waitFor();
  await settle(page).check();
  await page.getByRole("button", { name: "Several…" }).click();
  await page.getByRole("button", { name: "Choose all 2" }).click();
  await page.getByRole("button", { name: "Approve 2 items" }).click();
  await page.getByRole("button", { name: "Take back 1 approval" }).click();
  await page.getByRole("checkbox", { name: /Corvid Systems/ }).waitFor();
});

it("lists its keys under ? and goes anywhere with Ctrl K", async () => {
  const page = await open();
  await press(page, "?");
  await visible(page, "Undo, until the run goes on");
  await press(page, "Escape");
  await press(page, "Control+k");
  await page.getByRole("combobox", { name: "Search or do anything" }).waitFor();
  await page.keyboard.type("sales brief: quarry");
  await press(page, "Enter");
  await at(page, "gate-5");
});

it("leaves letters to the fields in which one types", async () => {
  const page = await open();
  await press(page, "c");
  await page.keyboard.type("jude");
  expect(page.url()).toContain("gate-1");
  await expect.poll(() => page.getByRole("textbox", { name: /Comment/ }).inputValue()).toBe("jude");
});

it("says that nothing waits once the last is decided, with the way back still there", async () => {
  const page = await stage.open(desk, { scenario: "one" });
  await page.getByRole("heading", { name: "Proof" }).waitFor();
  await press(page, "2", "Control+Enter");
  await visible(page, "Nothing waits for you");
  await page.getByRole("button", { name: /Undo/ }).waitFor();
});

it("keeps an edit when one goes back to the list on a phone", async () => {
  const page = await stage.open(`${desk}/gate-4`, { width: 390 });
  await page.getByRole("heading", { name: "Proof" }).waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("textbox", { name: "Draft text" }).fill("Mine, not sent yet.");
  await page.getByRole("link", { name: "← List" }).click();
  await page.getByLabel("Items on the desk").locator('a[href*="gate-4"]').click();
  await expect.poll(() => page.getByRole("textbox", { name: "Draft text" }).inputValue()).toBe("Mine, not sent yet.");
});

it("keeps an edit over a reload, says so, and brings a discarded one back", async () => {
  const page = await open("gate-4");
  await press(page, "e");
  await page.getByRole("textbox", { name: "Draft text" }).fill("Mine, not sent yet.");
  await visible(page, "kept in this browser");
  await page.reload();
  await visible(page, "From your last visit.");
  await visible(page, "Mine, not sent yet.");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.getByRole("button", { name: "Bring it back" }).click();
  await expect.poll(() => page.getByRole("textbox", { name: "Draft text" }).inputValue()).toBe("Mine, not sent yet.");
  await page.getByRole("button", { name: "Discard" }).click();
  await page.reload();
  await page.getByRole("button", { name: "Approve", exact: true }).waitFor();
  expect(await page.getByText("From your last visit.").count()).toBe(0);
});

it("says when somebody else decides while one edits, and loses no word of the edit", async () => {
  const page = await open("gate-4");
  await press(page, "e");
  await page.getByRole("textbox", { name: "Draft text" }).fill("Mine, not sent yet.");
  const { state } = stage.server;
  const { items } = await page.evaluate(async () => (await fetch("/api/w/harbor/desk")).json());
  const item = items.find(({ gateId }: { gateId: string }) => gateId === "gate-4");
  const decidedBy = { id: "jonas", name: "Jonas Lind", email: "jonas@harbor.example" };
  state.desk.set("gate-4", { ...item, status: "decided", decision: "approve", decidedBy });
  await page.reload();
  await visible(page, "It was approved by Jonas Lind while you were editing. Your edit was not sent.");
  await page.getByText("My text").click();
  expect(await page.getByRole("textbox", { name: "My text, not sent" }).inputValue()).toBe("Mine, not sent yet.");
  expect(await page.locator("article .draft:not(textarea)").first().textContent()).not.toContain("Mine, not sent yet.");
  await page.getByRole("button", { name: "Discard my edit" }).click();
  await page.getByText("while you were editing").waitFor({ state: "detached" });
});

it("shows the first change when the difference opens, however long the draft is", async () => {
  const page = await open("gate-4");
  await page.setViewportSize({ width: 1280, height: 420 });
  await press(page, "e", "Control+End");
  await page.keyboard.type(" Written at the end.");
  await press(page, "Escape", "d");
  await expect.poll(() => page.locator("article ins").first().evaluate(isInSight)).toBe(true);
});

it("goes from the queue to the first source in five presses of Tab, and from anywhere with N", async () => {
  const page = await open();
  await page.getByLabel("Items on the desk").locator("a[aria-current]").focus();
  const isSource = () => page.evaluate(() => document.activeElement?.classList.contains("draft-fact"));
  let presses = 0;
  while (!(await isSource()) && presses < 30) {
    await press(page, "Tab");
    presses += 1;
  }
  expect(presses).toBeLessThanOrEqual(5);
  await page.getByRole("button", { name: "Delegate" }).focus();
  await press(page, "n");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("42 times");
  await press(page, "n", "p");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("42 times");
});

it("takes the focus along in the queue", async () => {
  const page = await open();
  await page.getByLabel("Items on the desk").locator("a[aria-current]").focus();
  await press(page, "j");
  await at(page, "gate-2");
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute("href"))).toContain("gate-2");
});

it("offers no edit of what is decided", async () => {
  const page = await open("gate-2");
  await press(page, "2", "Control+Enter");
  await at(page, "gate-3");
  await page.getByRole("combobox", { name: "Show" }).selectOption("decided");
  await page.getByLabel("Items on the desk").getByRole("link").first().click();
  await visible(page, "Sent back");
  expect(await page.getByRole("button", { name: "Edit", exact: true }).count()).toBe(0);
  await page.getByRole("button", { name: "Difference" }).waitFor();
});

const isInSight = (element: Element) => {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
};

it("tries the links of an edit behind the reviewer, and says what came of it", async () => {
  const page = await open("gate-4");
  await press(page, "e");
  await page
    .getByRole("textbox", { name: "Draft text" })
    .fill("See [this](https://harbor.example/here) and [that](https://harbor.example/gone).");
  await visible(page, "Not tried yet. It is tried while you go on");
  await visible(page, "It leads nowhere: it answers 404, not there.");
  await visible(page, "It answers (tried");
  expect(await findViolations(page)).toEqual([]);
});
