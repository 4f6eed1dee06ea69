import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AccountRow, DeskDetail, DeskItem, RunDetail } from "@capstan/contracts";
import { sealLedger, verifyLedger } from "@capstan/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { verifyManifest } from "./features/storage/index.ts";
import { type GivenApp, givenApp } from "./testing/given-app.ts";

const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
const istio = `${shared}/data/engagement/istio.ndjson`;
const isThere = existsSync(istio);
if (!isThere) console.warn("skipped: ../shared is absent, so the reference job does not run on real input");

/** Days on which the week before had newly active accounts in this input. */
const asOf = "2026-07-01";

describe.skipIf(!isThere)("weekly account intelligence on real input, from events to stored files", () => {
  let given: GivenApp;
  let manager: Record<string, string>;
  let editor: Record<string, string>;
  let runId: string;

  const run = async () => (await given.ask<RunDetail>(`/api/w/harbor/runs/${runId}`, { as: editor })).body;
  const desk = async () => (await given.ask<{ items: DeskItem[] }>("/api/w/harbor/desk", { as: editor })).body.items;
  const item = async (gateId: string) =>
    (await given.ask<DeskDetail>(`/api/w/harbor/desk/${gateId}`, { as: editor })).body;
  const decide = (gateId: string, as: Record<string, string>, body: object) =>
    given.ask<{ error?: { code: string }; changed?: number }>(`/api/w/harbor/desk/${gateId}/decision`, { as, body });

  beforeAll(async () => {
    given = await givenApp({ graceMs: 3_600_000 });
    await given.add("maren", ["manager", "editor"]);
    await given.add("edda", ["editor"]);
    await given.add("sam", ["sales"]);
    editor = await given.signIn("edda");
    manager = await given.signIn("maren");
    await given.import(istio, "git");
    const started = await given.ask<{ id: string }>("/api/w/harbor/runs", {
      as: manager,
      body: { workflow: "weekly-account-intelligence", inputs: { asOf } },
    });
    expect(started.status, JSON.stringify(started.body)).toBe(200);
    runId = started.body.id;
    await given.until(runId, (seen) => seen.gates.open > 0);
  });
  afterAll(() => given?.end());

  test("the whole way, and every wrong turn on it", async () => {
    const waiting = await run();
    expect(waiting.run.status).toBe("waiting");
    const items = await desk();
    expect(items.map(({ kind }) => kind).sort()).toEqual(["account-report", "sales-brief", "sales-brief"]);
    expect(items.every(({ counts }) => counts.failed === 0)).toBe(true);
    const report = items.find(({ kind }) => kind === "account-report")!;
    const [first, second] = items.filter(({ kind }) => kind === "sales-brief") as [DeskItem, DeskItem];

    const { body: accounts } = await given.ask<{ accounts: AccountRow[] }>("/api/w/harbor/accounts?newlyActive=true", {
      as: editor,
    });
    expect(accounts.accounts.map(({ name }) => name).sort()).toEqual([first.subject, second.subject].sort());

    const shown = await item(first.gateId);
    expect(shown.proof.marks.length).toBeGreaterThan(3);
    expect(shown.facts.length).toBeGreaterThan(5);
    expect(shown.draft.drafter.label).toContain("template");
    const binding = shown.binding;

    // Nobody approves what they asked for, what they may not, or what they did not see.
    expect(await decide(first.gateId, manager, { decision: "approve", binding })).toMatchObject({ status: 403 });
    expect(await decide(first.gateId, await given.signIn("sam"), { decision: "approve", binding })).toMatchObject({
      status: 403,
    });
    expect(
      await decide(first.gateId, editor, { decision: "approve", binding: { ...binding, content: "0".repeat(64) } }),
    ).toMatchObject({ body: { error: { code: "gate_subject_changed" } } });

    // An edit is checked by the same facts; a planted number is found, a plain edit is what is stored.
    const planted = shown.draft.text.replace(/had \d+ events? in the week/, "had 4711 events in the week");
    expect(
      await decide(first.gateId, editor, { decision: "approve-with-edits", binding, text: planted }),
    ).toMatchObject({ body: { error: { code: "edit_has_findings" } } });
    const edited = `${shown.draft.text.trimEnd()}\n\nCall them before you write.\n`;
    const approvedWithEdits = await decide(first.gateId, editor, {
      decision: "approve-with-edits",
      binding,
      text: edited,
    });
    expect(approvedWithEdits.status, JSON.stringify(approvedWithEdits.body)).toBe(200);
    expect(approvedWithEdits.body.changed).toBeGreaterThan(0);
    expect(await decide(first.gateId, editor, { decision: "approve", binding })).toMatchObject({ status: 409 });

    // Taken back and decided again.
    expect(await given.ask(`/api/w/harbor/desk/${first.gateId}/undo`, { as: editor, body: {} })).toMatchObject({
      status: 200,
    });
    const again = await item(first.gateId);
    expect(again.draft.text).toBe(shown.draft.text);
    expect((await decide(first.gateId, editor, { decision: "approve-with-edits", binding, text: edited })).status).toBe(
      200,
    );

    // Sent back: a new version comes to the desk, the old gate is spent.
    const other = await item(second.gateId);
    expect(
      (
        await decide(second.gateId, editor, {
          decision: "request-changes",
          binding: other.binding,
          reason: { code: "too-long", comment: "Half of it" },
        })
      ).status,
    ).toBe(200);

    // Only what a person can settle stands between the report and its approval.
    const whole = await item(report.gateId);
    expect(await decide(report.gateId, editor, { decision: "approve", binding: whole.binding })).toMatchObject({
      body: { error: { code: "not_settled" } },
    });
    expect(
      (await decide(report.gateId, editor, { decision: "approve", binding: whole.binding, settled: whole.settle }))
        .status,
    ).toBe(200);

    await given.letDecisionsTakeEffect();
    await given.until(runId, (seen) =>
      seen.gates.all.some(
        (gate) => gate.subjectId === second.draftId && gate.id !== second.gateId && gate.status === "open",
      ),
    );
    const rewritten = (await desk()).find(({ draftId }) => draftId === second.draftId)!;
    const next = await item(rewritten.gateId);
    expect(next.draft.version).toBe(2);
    expect(next.draft.text.length).toBeLessThan(other.draft.text.length);
    expect(next.history.map(({ text }) => text).join("\n")).toContain("asked for changes");
    expect((await decide(rewritten.gateId, editor, { decision: "approve", binding: next.binding })).status).toBe(200);

    await given.letDecisionsTakeEffect();
    await given.until(runId, (seen) => seen.status === "completed");
    const done = await run();
    expect(done.files.map(({ path }) => path.split(".").at(-1)).sort()).toEqual([
      "docx",
      "docx",
      "docx",
      "md",
      "md",
      "md",
      "pdf",
      "pdf",
      "pdf",
    ]);
    expect(done.files.every(({ path }) => path.startsWith("harbor/account-intelligence/2026-W26/run-1/"))).toBe(true);
    const markdown = done.files.find(
      ({ path }) =>
        path.includes(`sales-brief--${first.subject.toLowerCase().replaceAll(" ", "-")}`) && path.endsWith(".md"),
    )!;
    expect(await readFile(join(given.folder, "files", markdown.path), "utf8")).toContain("Call them before you write.");
    expect(
      await verifyManifest(given.app.store, `${markdown.path.slice(0, markdown.path.lastIndexOf("/"))}/manifest.json`),
    ).toMatchObject({ problems: [] });

    await sealLedger(given.database.db);
    expect(await verifyLedger(given.database.db, {})).toMatchObject({ ok: true, problems: [] });
    expect(done.trail.map(({ text }) => text).join("\n")).toMatch(
      /started this run[\s\S]*approved with edits[\s\S]*took a decision back[\s\S]*asked for changes[\s\S]*stored[\s\S]*completed/,
    );
  }, 120_000);
});
