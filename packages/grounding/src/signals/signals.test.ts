import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { listEventFiles } from "../import/event-store.ts";
import { importFile } from "../import/import-file.ts";
import { mappingSchema } from "../mapping/mapping-schema.ts";
import { createMatcher } from "../matching/match-accounts.ts";
import { computeSignals } from "./compute-signals.ts";
import { decisionTableSchema, decisionTableSql } from "./decision-table.ts";
import { explainAccounts } from "./explain-accounts.ts";
import { defaultSignalDefinition, signalDefinitionSchema } from "./signal-definition.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-signals-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const column = (name: string) => ({ from: "column", column: name });
const mapping = mappingSchema.parse({
  target: "event",
  fields: {
    id: column("id"),
    type: column("type"),
    occurredAt: column("at"),
    email: column("email"),
    weight: column("weight"),
  },
});

let next = 0;

async function options(rows: string[], asOf = "2026-08-22", definition = defaultSignalDefinition) {
  const datasetDir = join(dir, `d${next++}`);
  const bytes = new TextEncoder().encode(
    `id,type,at,email,weight\n${rows.map((row, at) => `${at},${row}`).join("\n")}\n`,
  );
  await importFile({ source: { bytes, name: "e.csv" }, mapping, importId: "i", into: { datasetDir, source: "test" } });
  return {
    files: await listEventFiles(datasetDir),
    match: createMatcher({}),
    definition,
    asOf,
    zone: "Europe/Berlin",
    tempDir: join(dir, "spill"),
  };
}

describe("an account's week", () => {
  test("it begins and ends at local midnight, the end left out", async () => {
    const report = await computeSignals(
      await options([
        "page_view,2026-08-21T21:59:59.999Z,a@x.example,1",
        "page_view,2026-08-21T22:00:00Z,a@x.example,1",
        "page_view,2026-08-14T22:00:00Z,b@x.example,1",
        "page_view,2026-08-14T21:59:59Z,b@x.example,1",
      ]),
    );
    expect(report.accounts).toMatchObject([{ account: "x.example", thisWeek: 2, weeklyMeanBefore: 0.25, contacts: 2 }]);
  });

  test("mail that was sent is no engagement, and a surge says why it is one", async () => {
    const rows = ["a", "b", "c", "a", "a", "b"].map(
      (who, at) => `${at < 4 ? "pricing_view" : "form_fill"},2026-08-${16 + at}T10:00:00Z,${who}@x.example,1`,
    );
    const report = await computeSignals(
      await options([
        ...rows,
        "email_sent,2026-08-20T10:00:00Z,a@x.example,1",
        "email_sent,2026-08-20T10:00:00Z,a@y.example,1",
      ]),
    );
    expect(report.accounts).toMatchObject([
      {
        account: "x.example",
        level: "surging",
        previousLevel: "quiet",
        newlyActive: true,
        thisWeek: 6,
        weeks: [0, 0, 0, 0, 0, 0, 0, 6],
      },
    ]);
    expect(report.accounts[0]!.reasons).toEqual([
      "3 people",
      "form ×2",
      "pricing page ×4",
      "6 events this week, none in the four weeks before",
    ]);
  });

  test("the score halves with every half-life, and counts types and own weights", async () => {
    const report = await computeSignals(
      await options(["form_fill,2026-08-07T22:00:00Z,a@x.example,2", "page_view,2026-08-20T22:00:00Z,a@x.example,"]),
    );
    expect(report.accounts[0]!.score).toBeCloseTo(10 * 2 * 0.5 + 0.5 ** (1 / 14), 9);
  });

  test("without events there are no accounts", async () => {
    const report = await computeSignals(await options([]));
    expect(report.accounts).toEqual([]);
    expect(report.unmatched.fiveWeeks).toEqual({ freeMail: 0, noReply: 0, disposable: 0, noAddress: 0 });
  });

  test("the version changes with the definition and not otherwise", async () => {
    const given = await options(["page_view,2026-08-20T10:00:00Z,a@x.example,1"]);
    const [first, again] = [await computeSignals(given), await computeSignals(given)];
    const other = await computeSignals({ ...given, definition: { ...given.definition, halfLifeDays: 7 } });
    expect(again.version).toBe(first.version);
    expect(other.version).not.toBe(first.version);
  });

  test("an explanation names the events, the people and the match", async () => {
    const given = await options([
      "page_view,2026-08-20T10:00:00Z,a@eu.x.example,2.5",
      "form_fill,2026-08-19T10:00:00Z,a+1@x.example,",
      "form_fill,2026-08-19T10:00:00Z,z@y.example,1",
    ]);
    const both = await explainAccounts(["x.example", "nobody.example"], given);
    expect(both.get("nobody.example")).toMatchObject({ total: 0, events: [], people: [], matchedBy: [] });
    const explained = both.get("x.example")!;
    expect(explained).toMatchObject({
      total: 2,
      people: [{ person: "a@eu.x.example" }, { person: "a@x.example" }],
      events: [
        { type: "page_view", ownWeight: 2.5 },
        { type: "form_fill", ownWeight: 1 },
      ],
    });
    expect(explained.matchedBy.map((one) => one.evidence).sort()).toEqual([
      "eu.x.example lies under x.example",
      "the domain is x.example",
    ]);
    const nasty = "'; DROP TABLE theirs; --";
    expect((await explainAccounts([nasty, "x.example"], given)).get(nasty)).toMatchObject({ total: 0, events: [] });
  });

  test("event types with quotes in them are only text", async () => {
    const report = await computeSignals(await options(["it's,2026-08-20T10:00:00Z,a@x.example,1"]));
    expect(report.accounts[0]!.byType).toMatchObject([{ type: "it's", thisWeek: 1 }]);
  });

  test("every feature can be asked about, now and for the week before", async () => {
    const features = [
      "thisWeek",
      "weeklyMeanBefore",
      "weightThisWeek",
      "weightMeanBefore",
      "score",
      "contacts",
      "types",
      "daysSinceLast",
      "count.form_fill",
      "mean.form_fill",
      "count.demo_request",
    ];
    const table = {
      rows: [
        ...features.map((feature) => ({ when: [{ feature, op: "<", value: -1 }], then: "never" })),
        {
          when: [
            { feature: "count.form_fill", op: ">=", value: 2 },
            { feature: "types", op: "==", value: 1 },
          ],
          then: "hot",
        },
        { when: [], then: "cold" },
      ],
    };
    const definition = signalDefinitionSchema.parse({
      ...defaultSignalDefinition,
      levels: ["hot", "cold"],
      newlyActive: { now: ["hot"], before: ["cold"] },
      table,
    });
    const report = await computeSignals(
      await options(
        [
          "form_fill,2026-08-13T10:00:00Z,a@x.example,1",
          "form_fill,2026-08-12T10:00:00Z,a@x.example,1",
          "page_view,2026-08-20T10:00:00Z,a@x.example,1",
        ],
        "2026-08-22",
        definition,
      ),
    );
    expect(report.accounts).toMatchObject([{ level: "cold", previousLevel: "hot", newlyActive: false }]);
  });
});

describe("a decision table", () => {
  const rest = { when: [], then: "rest" };
  test.each([
    [{ rows: [{ when: [{ feature: "x", op: ">", value: 1 }], then: "a" }] }, "No row covers"],
    [{ rows: [rest, { when: [{ feature: "x", op: ">", value: 1 }], then: "a" }] }, "Row 2 is never reached"],
    [{ rows: [{ when: [{ feature: "y", op: ">", value: 1 }], then: "a" }, rest] }, 'asks about "y"'],
    [{ rows: [{ when: [{ feature: "x", op: ">", value: "text" }], then: "a" }, rest] }, "with a text"],
  ])("%j is refused", (table, message) => {
    const known = (feature: string) => (feature === "x" ? "x" : undefined);
    expect(() => decisionTableSql(decisionTableSchema.parse(table), known)).toThrow(
      expect.objectContaining({ code: "bad_decision_table", message: expect.stringContaining(message) }),
    );
  });

  test("DuckDB decides as the rows say, the first that fits", async () => {
    const duck = await openDuckdb({ tempDir: dir });
    const ops = [">=", ">", "<=", "<", "==", "!="] as const;
    const holds = {
      ">=": (a: number, b: number) => a >= b,
      ">": (a: number, b: number) => a > b,
      "<=": (a: number, b: number) => a <= b,
      "<": (a: number, b: number) => a < b,
      "==": (a: number, b: number) => a === b,
      "!=": (a: number, b: number) => a !== b,
    };
    const condition = fc.record({
      feature: fc.constantFrom("x", "y"),
      op: fc.constantFrom(...ops),
      value: fc.oneof(
        fc.integer({ min: -3, max: 3 }),
        fc.record({ times: fc.constantFrom(0.5, 1, 2), feature: fc.constantFrom("x", "y") }),
      ),
    });
    const rows = fc.array(fc.array(condition, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: -3, max: 3 }),
        async (conditions, x, y) => {
          const table = decisionTableSchema.parse({
            rows: [...conditions.map((when, at) => ({ when, then: `row ${at}` })), rest],
          });
          const values = { x, y } as Record<string, number>;
          const expected = table.rows.find((row) =>
            row.when.every((one) =>
              holds[one.op](
                values[one.feature]!,
                typeof one.value === "object" ? one.value.times * values[one.value.feature]! : (one.value as number),
              ),
            ),
          )!;
          const [decided] = await duck.rows<{ level: string }>(
            `SELECT ${decisionTableSql(table, (feature) => feature)} AS level FROM (SELECT (${x})::DOUBLE AS x, (${y})::DOUBLE AS y)`,
          );
          expect(decided!.level).toBe(expected.then);
        },
      ),
      { numRuns: 150 },
    );
    duck.close();
  });
});
