import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseWorkflow } from "../spec/parse-workflow.ts";
import type { Executors, GateRequest } from "./executor.ts";
import { type TestOrchestrator, testOrchestrator } from "./testing/test-orchestrator.ts";

const text = readFileSync(
  new URL("../../../../packs/workflows/weekly-account-intelligence.yaml", import.meta.url),
  "utf8",
);
const parsed = parseWorkflow(text);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { spec } = parsed.workflow;

const account = (domain: string) => ({
  domain,
  name: domain,
  thisWeek: 5,
  weeklyMeanBefore: 1,
  score: 3,
  contacts: 3,
  previous: { thisWeek: 1, weeklyMeanBefore: 1, score: 1, contacts: 1 },
  byType: [],
  topics: [],
  people: [],
  trend: [],
  reasons: [],
  owner: "",
  level: "surging",
  previousLevel: "quiet",
  newlyActive: true,
  because: "",
});
const accounts = [account("harbor.example"), account("quay.example")];
const week = { start: "2026-11-11", end: "2026-11-18", label: "W47", isoWeek: "2026-W47", zone: "Europe/Berlin" };

type Draft = { draftId: string; name: string; subject: string; hash: string };

/** Stand-ins for the product's steps; what they did is in `did`. */
function standIns(did: string[]): Executors {
  const drafts = new Map<string, Draft>();
  return {
    load: {
      effect: "pure",
      execute: () => ({ kind: "done", output: { rows: 9, rejected: 0, sources: [], broken: [] } }),
    },
    consolidate: {
      effect: "committed",
      execute: ({ evaluate }) => {
        did.push(`consolidate ${evaluate("asOf")}`);
        return { kind: "done", output: { week, accounts, unmatched: {}, suggestions: 0, snapshot: "s1" } };
      },
    },
    decide: {
      effect: "pure",
      execute: ({ evaluate }) => {
        const rows = evaluate("over");
        return { kind: "done", output: { rows, newlyActive: rows, counts: { surging: 2 } } };
      },
    },
    draft: {
      effect: "external",
      items: ({ step, evaluate }) =>
        step.each ? (evaluate("each") as typeof accounts).map((value) => ({ key: value.domain, value })) : null,
      execute: ({ step, item, evaluate, idempotencyKey, round, feedback }) => {
        const name = String(evaluate("name", item ? { [step.as!]: item.value } : {}));
        did.push(`draft ${name}${round ? ` again: ${JSON.stringify(feedback)}` : ""}`);
        const draft = { draftId: `${step.id}-${item?.key ?? ""}`, name, subject: name, hash: idempotencyKey };
        drafts.set(draft.draftId, draft);
        return { kind: "done", output: draft };
      },
      collect: (outputs) => ({ drafts: outputs.map(({ output }) => output), count: outputs.length }),
    },
    verify: { effect: "pure", judges: true, execute: () => ({ kind: "done", output: { passed: 3, blocked: 0 } }) },
    review: {
      effect: "committed",
      judges: true,
      execute: ({ rowsOf, gates }) => {
        const rows = [...rowsOf("report"), ...rowsOf("briefs").filter((row) => row.item !== "")];
        const decided = gates.flatMap((gate) => (gate.status === "decided" ? [gate] : []));
        const returned = decided.filter(
          (gate) =>
            gate.decision === "request-changes" &&
            rows.some((row) => (row.output as Draft).hash === gate.subject.content),
        );
        if (returned.length > 0) {
          return {
            kind: "again",
            steps: returned.map(({ item, data }) => ({ path: item ? "briefs" : "report", item, feedback: data })),
          };
        }
        const open = rows.filter((row) => !decided.some((gate) => gate.subject.content === (row.output as Draft).hash));
        if (open.length === 0) return { kind: "done", output: { approved: rows.length, rejected: 0, decisions: [] } };
        return {
          kind: "wait",
          gates: open.map((row): GateRequest => {
            const { draftId, hash } = row.output as Draft;
            const subject = { content: hash, evidence: "e", checks: "c" };
            return {
              gate: row.item ? "briefGate" : "reportGate",
              item: row.item,
              subjectId: draftId,
              subject,
              excluded: ["person:ada"],
            };
          }),
        };
      },
    },
    store: {
      effect: "external",
      execute: () => {
        did.push("store");
        return { kind: "done", output: { count: 3, folder: "f", manifest: "m", files: [] } };
      },
    },
    notify: {
      effect: "committed",
      execute: ({ evaluate }) => {
        did.push(`tell ${evaluate("with.stored")}`);
        return { kind: "done", output: { sent: 1 } };
      },
    },
  };
}

let world: TestOrchestrator;
const did: string[] = [];
beforeAll(async () => {
  world = await testOrchestrator({ specs: [spec], executors: standIns(did) });
  await world.orchestrator.work();
});
afterAll(() => world.close());

test("the reference job waits at its gates, redrafts what is sent back, and ends with everything stored", async () => {
  const { start, until, inWorkspace, orchestrator } = world;
  const { runId } = await start({ workflow: "weekly-account-intelligence" });
  const waiting = await until(runId, "waiting");
  expect(waiting.gates.all.map(({ name, subjectId, status }) => [name, subjectId, status]).sort()).toEqual([
    ["briefGate", "briefs-harbor.example", "open"],
    ["briefGate", "briefs-quay.example", "open"],
    ["reportGate", "report-", "open"],
  ]);
  expect(did.toSorted()).toEqual([
    "consolidate 2026-11-18",
    "draft Weekly report",
    "draft harbor.example",
    "draft quay.example",
  ]);

  const by = { kind: "person", id: "person:grace" } as const;
  const [first, second, report] = waiting.gates.all.toSorted((a, b) => a.subjectId.localeCompare(b.subjectId));
  const data = { code: "unclear" };
  await inWorkspace((tx) =>
    orchestrator.decideGate(tx, { gateId: first!.id, by, subject: first!.subject, decision: "request-changes", data }),
  );
  const redrafted = await until(runId, (run) => run.gates.all.length === 4 && run.status === "waiting");
  expect(did.at(-1)).toBe('draft harbor.example again: {"code":"unclear"}');
  const newest = redrafted.gates.all.find(({ status, item }) => status === "open" && item === "harbor.example")!;

  for (const gate of [newest, second!, report!]) {
    await inWorkspace((tx) =>
      orchestrator.decideGate(tx, { gateId: gate.id, by, subject: gate.subject, decision: "approve" }),
    );
  }
  const done = await until(runId, "completed");
  expect(did.slice(-2)).toEqual(["store", "tell 3"]);
  expect(
    done.steps
      .filter(({ item }) => item === "")
      .map(({ path, status }) => `${path} ${status}`)
      .sort(),
  ).toEqual(spec.steps.map(({ id }) => `${id} done`).sort());
});
