import { type DecisionTable, decisionTable } from "@capstan/contracts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExpressionCompiler } from "../expressions/compile-expression.ts";
import { parseCell } from "./cell.ts";
import { compileTable, toConditions } from "./compile-table.ts";
import type { TableRow } from "./condition.ts";

const intent = decisionTable.parse({
  title: "Which intent level is an account at?",
  columns: { thisWeek: "number", weeklyMeanBefore: "number", channel: "text", known: "boolean" },
  decides: "level",
  values: ["surging", "rising", "quiet"],
  rows: [
    { if: { thisWeek: [">= 5", ">= 1.5 * weeklyMeanBefore"], known: true }, then: "surging", because: "Much more" },
    { if: { thisWeek: "2..4", channel: 'in ["webinar", "form"]' }, then: "rising" },
    { otherwise: "quiet" },
  ],
  examples: [{ given: { thisWeek: 0 }, expect: "quiet" }],
});

describe("compileTable", () => {
  const { decide } = compileTable(intent);

  it("takes the first row whose conditions all hold", () => {
    const row = { thisWeek: 6, weeklyMeanBefore: 4, channel: "webinar", known: true };
    expect(decide(row)).toEqual({ result: "surging", rowIndex: 0, because: "Much more" });
  });

  it.each([
    [{ thisWeek: 2, channel: "form" }, "rising"],
    [{ thisWeek: 4, channel: "form" }, "rising"],
    [{ thisWeek: 4.5, channel: "form" }, "quiet"],
    [{ thisWeek: 3, channel: "mail" }, "quiet"],
    [{ thisWeek: 9, weeklyMeanBefore: null, known: true }, "quiet"],
    [{}, "quiet"],
  ])("decides %o as %s; a missing value satisfies nothing", (row, result) => {
    expect(decide(row).result).toBe(result);
  });

  it("says so when no row fits", () => {
    const open = { ...intent, rows: intent.rows.slice(0, 1) };
    expect(() => compileTable(open).decide({ thisWeek: 1 })).toThrow(/No row/);
  });

  it("gives its rows as plain data", () => {
    expect(toConditions(intent)).toEqual([
      {
        when: [
          { feature: "thisWeek", op: ">=", value: 5 },
          { feature: "thisWeek", op: ">=", value: { times: 1.5, feature: "weeklyMeanBefore" } },
          { feature: "known", op: "==", value: true },
        ],
        then: "surging",
        because: "Much more",
      },
      {
        when: [
          { feature: "thisWeek", op: ">=", value: 2 },
          { feature: "thisWeek", op: "<=", value: 4 },
          { feature: "channel", op: "in", value: ["webinar", "form"] },
        ],
        then: "rising",
        because: "",
      },
      { when: [], then: "quiet", because: "" },
    ]);
  });
});

describe("parseCell", () => {
  const columns = { n: "number", m: "number", t: "text", b: "boolean" } as const;

  it.each([
    ["n", ">= 5", [{ feature: "n", op: ">=", value: 5 }]],
    ["n", 5, [{ feature: "n", op: "==", value: 5 }]],
    [
      "n",
      "-1.5..2e3",
      [
        { feature: "n", op: ">=", value: -1.5 },
        { feature: "n", op: "<=", value: 2000 },
      ],
    ],
    ["n", "< m", [{ feature: "n", op: "<", value: { times: 1, feature: "m" } }]],
    ["n", "!= m * 2", [{ feature: "n", op: "!=", value: { times: 2, feature: "m" } }]],
    ["n", "not in [1, 2]", [{ feature: "n", op: "not in", value: [1, 2] }]],
    ["t", "webinar", [{ feature: "t", op: "==", value: "webinar" }]],
    ["t", '"in [x]"', [{ feature: "t", op: "==", value: "in [x]" }]],
    ["t", "!= 'mail'", [{ feature: "t", op: "!=", value: "mail" }]],
    ["t", 'in ["a, b", "c"]', [{ feature: "t", op: "in", value: ["a, b", "c"] }]],
    ["b", "true", [{ feature: "b", op: "==", value: true }]],
  ])("reads %s: %s", (feature, cell, conditions) => {
    expect(parseCell(cell, feature, columns)).toEqual({ ok: true, conditions });
  });

  it.each([
    ["n", ">=", "cell_syntax", 0, 2],
    ["n", ">= five", "unknown_column", 3, 7],
    ["n", ">= 2 * k", "unknown_column", 7, 8],
    ["n", "10..5", "cell_empty_range", 0, 5],
    ["n", "webinar", "cell_syntax", 0, 7],
    ["n", "true", "cell_type", 0, 4],
    ["t", "> 5", "cell_type", 0, 3],
    ["t", "in [a]", "cell_syntax", 4, 5],
    ["b", "yes", "cell_syntax", 0, 3],
    ["n", "=< 5", "cell_syntax", 0, 2],
    ["n", ">= m + 1", "cell_syntax", 3, 8],
    ["n", "> t", "cell_type", 2, 3],
  ])("refuses %s: %s at the place", (feature, cell, code, start, end) => {
    expect(parseCell(cell, feature, columns)).toMatchObject({ ok: false, problem: { code, start, end } });
  });
});

/** Tables over two numbers, with the CEL predicate that each row means. */
const comparison = fc.constantFrom(">=", ">", "<", "<=", "==", "!=");
const constant = fc.integer({ min: -3, max: 8 });
const atom = fc.oneof(
  fc
    .tuple(comparison, constant)
    .map(([op, n]) => ({ cell: `${op} ${n}`, cel: (name: string) => `${name} ${op} ${n}.0` })),
  fc.tuple(comparison, fc.integer({ min: 1, max: 30 })).map(([op, tenths]) => ({
    cell: `${op} ${tenths / 10} * before`,
    cel: (name: string) => `${name} ${op} ${(tenths / 10).toFixed(1)} * before`,
  })),
  fc.tuple(constant, fc.nat(4)).map(([low, width]) => ({
    cell: `${low}..${low + width}`,
    cel: (name: string) => `(${name} >= ${low}.0 && ${name} <= ${low + width}.0)`,
  })),
);
const rule = fc.array(atom, { minLength: 1, maxLength: 3 });

const compiler = new ExpressionCompiler({
  objects: new Map(),
  variables: { now: "double", before: "double" },
  laterSteps: [],
  hiddenSteps: [],
});

describe("a table and the predicates it stands for", () => {
  it("decide every row alike", () => {
    fc.assert(
      fc.property(
        fc.array(rule, { minLength: 1, maxLength: 4 }),
        fc.record({
          now: fc.integer({ min: -4, max: 10 }),
          before: fc.integer({ min: -4, max: 10 }).map((n) => n / 2),
        }),
        (rules, row: TableRow) => {
          const table: DecisionTable = {
            title: "t",
            columns: { now: "number", before: "number" },
            decides: "result",
            values: ["0", "otherwise"],
            rows: [
              ...rules.map((cells, at) => ({ if: { now: cells.map(({ cell }) => cell) }, then: String(at) })),
              { otherwise: "otherwise" },
            ],
            examples: [],
          };
          const fires = rules.findIndex((cells) => {
            const compiled = compiler.compile(cells.map(({ cel }) => cel("now")).join(" && "), "bool");
            return compiled.ok && compiled.expression.evaluate(row);
          });
          expect(compileTable(table).decide(row).result).toBe(fires === -1 ? "otherwise" : String(fires));
        },
      ),
    );
  });
});
