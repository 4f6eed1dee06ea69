import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import type { DeskDetail, DeskItem, RunDetail, RunSummary } from "@capstan/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { capstanFolder, runCapstan, type StartedCapstan, startCapstan } from "../testing/run-capstan.ts";
import { signIn, type Visitor } from "../testing/visit.ts";

const patienceMs = 90_000;
const pollMs = 100;
const desk = "/api/w/harbor/desk";

/** Asks until the answer is the wanted one; the run goes on in another process. */
async function until<T>(ask: () => Promise<T>, isWanted: (answer: T) => boolean): Promise<T> {
  const giveUpMs = performance.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (performance.now() > giveUpMs) throw new Error(`Not in time: ${JSON.stringify(answer).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Processes that name a folder in their command line. */
function processesOf(folder: string): string[] {
  const { stdout } = spawnSync("ps", ["-eo", "args"], { encoding: "utf8" });
  return stdout.split("\n").filter((line) => line.includes(folder));
}

describe("capstan start on an empty data folder", () => {
  const place = capstanFolder();
  let capstan: StartedCapstan;
  let editor: Visitor;

  const detailOf = (item: DeskItem) => editor.ask<DeskDetail>(`${desk}/${item.gateId}`);
  const openItems = async () =>
    (await editor.ask<{ items: DeskItem[] }>(`${desk}?view=all`)).items.filter(({ status }) => status !== "decided");

  async function approve(item: DeskItem): Promise<void> {
    const { binding, settle } = await detailOf(item);
    await editor.ask(`${desk}/${item.gateId}/decision`, { decision: "approve", binding, settled: settle });
  }

  beforeAll(async () => {
    capstan = await startCapstan(["start", "--no-build"], place.env);
    editor = await signIn(capstan.url, "ines@harbor.example", "harbor-demo-only");
  }, 150_000);
  afterAll(async () => {
    await capstan?.stop();
    place.remove();
  });

  test(
    "the drafts wait, one is approved with an edit, one is sent back, and what was approved is stored",
    async () => {
      const items = await openItems();
      const briefs = items.filter(({ kind }) => kind === "sales-brief");
      expect(items.filter(({ kind }) => kind === "account-report")).toHaveLength(1);
      expect(briefs.length).toBeGreaterThan(2);

      const [edited, returned] = briefs as [DeskItem, DeskItem];
      const before = await detailOf(edited);
      const text = before.draft.text.replace("while it is fresh", "this week");
      expect(text).not.toBe(before.draft.text);
      await editor.ask(`${desk}/${edited.gateId}/decision`, {
        decision: "approve-with-edits",
        binding: before.binding,
        text,
        settled: [],
      });
      const { binding } = await detailOf(returned);
      await editor.ask(`${desk}/${returned.gateId}/decision`, {
        decision: "request-changes",
        binding,
        reason: { code: "too-long", comment: "Half of it" },
      });
      for (const item of items) if (item !== edited && item !== returned) await approve(item);

      const [again] = await until(openItems, (open) => open.length > 0);
      expect(again).toMatchObject({ subject: returned.subject, version: returned.version + 1 });
      expect((await detailOf(again!)).draft.text).not.toBe((await detailOf(again!)).versions[0]!.text);
      await approve(again!);

      const { runs } = await editor.ask<{ runs: RunSummary[] }>("/api/w/harbor/runs");
      const run = await until(
        () => editor.ask<RunDetail>(`/api/w/harbor/runs/${runs[0]!.id}`),
        (detail) => detail.run.status === "completed",
      );
      const formats = run.files.map(({ path }) => path.split(".").at(-1));
      for (const format of ["md", "docx", "pdf"])
        expect(formats.filter((one) => one === format)).toHaveLength(items.length);
      const stored = run.files.find(({ path }) => path.endsWith(".md") && path.includes(slugOf(edited.subject)))!;
      const answer = await editor.fetch(`/api/w/harbor/files?path=${encodeURIComponent(stored.path)}`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(stored.sha256);
      expect(bytes.toString()).toContain("this week");

      const verified = await runCapstan(["ledger", "verify", "--json"], place.env);
      expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, problemCount: 0 });
    },
    patienceMs * 2,
  );

  test("the sign-in page names the demo's people, the screens are served, and the port is taken", async () => {
    const options = (await (await fetch(`${capstan.url}/api/sign-in-options`)).json()) as { demo: unknown[] };
    expect(options.demo).toHaveLength(7);
    const second = await runCapstan(["start", "--no-build"], { ...place.env, CAPSTAN_PORT: new URL(capstan.url).port });
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("is taken");
    expect(second.stderr).toMatch(/CAPSTAN_PORT=\d+ npm start/);
  });
});

test("started again it is the same product; stopped it leaves no process behind", async () => {
  const place = capstanFolder();
  try {
    const first = await startCapstan(["start", "--no-build"], place.env);
    expect(await first.stop("SIGINT")).toBe(0);
    expect(processesOf(place.folder)).toEqual([]);
    const second = await startCapstan(["start", "--no-build"], place.env);
    const { runs } = await (await signIn(second.url, "vera@harbor.example", "harbor-demo-only")).ask<{
      runs: RunSummary[];
    }>("/api/w/harbor/runs");
    expect(runs).toHaveLength(1);
    expect(await second.stop("SIGTERM")).toBe(0);
    expect(processesOf(place.folder)).toEqual([]);
  } finally {
    place.remove();
  }
}, 240_000);

const slugOf = (subject: string) => subject.toLowerCase().split(/[^a-z0-9]+/)[0]!;
