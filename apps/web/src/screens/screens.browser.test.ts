import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openStage, type Stage } from "../../dev/browser-stage.ts";
import { findViolations } from "../../dev/find-violations.ts";
import { showing } from "../../dev/showing.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const w = "/w/harbor";
const screens: [path: string, sign: string, title: string][] = [
  ["/sign-in", "Bisi Adeyemi", "Sign in · Capstan"],
  ["/forgot-password", "Send me a link", "Set a new password · Capstan"],
  ["/set-password#secret", "The same again", "Set a new password · Capstan"],
  [`${w}/today`, "Wednesday 18 November", "Today · Harbor · Capstan"],
  [`${w}/desk/gate-1`, "Why now", "Desk · Harbor · Capstan"],
  [`${w}/desk?batch=1`, "Open it first.", "Desk · Harbor · Capstan"],
  [`${w}/runs`, "run 84", "Runs · Harbor · Capstan"],
  [`${w}/runs/run-84?step=load`, "and 3 more", "Weekly account intelligence · run 84 · Harbor · Capstan"],
  [`${w}/runs/run-84?step=briefs`, "Run again from here", "Weekly account intelligence · run 84 · Harbor · Capstan"],
  [
    `${w}/runs/run-83?tab=files`,
    "sales-brief--nimbus-freight",
    "Weekly account intelligence · run 83 · Harbor · Capstan",
  ],
  [`${w}/workflows`, "Every Wednesday", "Workflows · Harbor · Capstan"],
  [`${w}/workflows/weekly-account-intelligence`, "Consolidate", "Weekly account intelligence · Harbor · Capstan"],
  [`${w}/judgement?text=We%20utilize%20it.`, "Say 'use'", "Judgement · Harbor · Capstan"],
  [`${w}/judgement?tab=rules`, "Our words", "Judgement · Harbor · Capstan"],
  [`${w}/judgement/our-words`, "must be found", "Our words · Harbor · Capstan"],
  [`${w}/judgement?tab=tools`, "Canva Magic Write", "Judgement · Harbor · Capstan"],
  [`${w}/judgement/tools/tool-1`, "What its vendor shows", "anthropic/claude-sonnet-5-5 · Harbor · Capstan"],
  [`${w}/judgement?tab=labels`, "What the label says", "Judgement · Harbor · Capstan"],
  [`${w}/discovery`, "Webinar follow-ups", "Discovery · Harbor · Capstan"],
  [`${w}/usage`, "No tool was reached", "Usage · Harbor · Capstan"],
  [`${w}/usage/calls?by=team&key=Content`, "Jonas Lind", "Calls · Harbor · Capstan"],
  [`${w}/usage/calls/call-1`, "What was sent and answered", "Call to a model · Harbor · Capstan"],
  [`${w}/budgets`, "Team Content", "Budgets · Harbor · Capstan"],
  [`${w}/privacy`, "A company is no person.", "Privacy · Harbor · Capstan"],
  [`${w}/privacy?tab=try`, "What a model would see", "Privacy · Harbor · Capstan"],
  [`${w}/privacy?tab=people`, "Handed out", "Privacy · Harbor · Capstan"],
  [`${w}/privacy?tab=retention`, "Notices in the inbox", "Privacy · Harbor · Capstan"],
  [`${w}/privacy/requests/request-2`, "approved documents were to be kept", "What was forgotten · Harbor · Capstan"],
  [`${w}/accounts`, "Nimbus Freight", "Accounts · Harbor · Capstan"],
  [`${w}/accounts/nimbus-freight.example`, "What they did", "Nimbus Freight · Harbor · Capstan"],
  [`${w}/data`, "Engagement events", "Data · Harbor · Capstan"],
  [`${w}/data/engagement`, "Webinar attendance", "Engagement events · Harbor · Capstan"],
  [`${w}/data/engagement?tab=contract`, "Save contract", "Engagement events · Harbor · Capstan"],
  [`${w}/data/import`, "Drop a file here", "Import a file · Harbor · Capstan"],
  [`${w}/data/import?import=import-1`, "Download the 25 rejected rows", "Import a file · Harbor · Capstan"],
  [`${w}/admin`, "Jonas Lind", "Admin · Harbor · Capstan"],
  [`${w}/admin?tab=roles`, "Operations manager", "Admin · Harbor · Capstan"],
  [`${w}/admin?tab=keys`, "Warehouse export", "Admin · Harbor · Capstan"],
  [`${w}/admin?tab=ledger`, "Approved the brief", "Admin · Harbor · Capstan"],
  ["/ui", "Components", "Components · Capstan"],
];

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

it.each(screens)("%s can be read by everyone, in both themes, on a phone too", async (path, sign, title) => {
  const page = await stage.open(path, { signedIn: path !== "/sign-in" });
  await showing(page, sign);
  await page.waitForFunction((expected) => document.title === expected, title);
  expect(await findViolations(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await findViolations(page, ["color-contrast"])).toEqual([]);
  await page.setViewportSize({ width: 390, height: 800 });
  await showing(page, sign);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(stage.faults).toEqual([]);
});
