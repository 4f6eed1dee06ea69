import type { Step } from "@capstan/contracts";
import { expect, it } from "vitest";
import { readableOutput } from "./readable-output.ts";
import { readableValue } from "./readable-value.ts";

const around = {
  person: () => "Ines Calder",
  draft: () => "Nimbus Freight",
  levels: () => ["surging", "rising", "steady", "quiet"],
  checked: [{ subject: "Nimbus Freight", outcome: "passed", findings: 2 }],
};
const read = (kind: string, output: unknown) => readableOutput({ kind, id: "x" } as Step, output, around);

it("shows the sources that were read with their counts", () => {
  const source = { source: "hubspot", rows: 4804, newest: "2026-08-20T05:37:06.000Z", rejected: 8 };
  expect(read("load", { rows: 4804, rejected: 8, sources: [source], broken: ["It is old"] })).toEqual({
    values: [
      { label: "Rows", value: "4,804" },
      { label: "Rejected", value: "8" },
      { label: "Broken", value: "It is old" },
    ],
    tables: [
      {
        title: "Sources",
        columns: [
          { label: "Source", numeric: false },
          { label: "Rows", numeric: true },
          { label: "Rejected", numeric: true },
          { label: "Newest (UTC)", numeric: false },
        ],
        rows: [["hubspot", "4,804", "8", "2026-08-20 05:37"]],
        more: 0,
      },
    ],
  });
});

it("counts what a long table leaves out", () => {
  const drafts = Array.from({ length: 60 }, (_, index) => ({
    draftId: "d",
    name: "brief",
    subject: `Account ${index}`,
  }));
  const [table] = read("draft", { drafts, count: 60 }).tables;
  expect([table?.rows.length, table?.more]).toEqual([20, 40]);
});

it("says who decided and about what, not their ids", () => {
  const decisions = [{ gate: "g", draftId: "0198", decision: "approve", by: "person:0197" }];
  const { tables } = read("review", { approved: 1, rejected: 0, decisions });
  expect(tables[0]?.rows).toEqual([["Nimbus Freight", "approved", "Ines Calder"]]);
});

it("counts the strongest level first, those of nobody too", () => {
  const { values } = read("decide", { rows: [], newlyActive: [], counts: { quiet: 7, surging: 13 } });
  expect(values.map(({ label, value }) => `${label} ${value}`)).toEqual([
    "surging 13",
    "rising 0",
    "steady 0",
    "quiet 7",
  ]);
});

it("says how each draft fared in the checks", () => {
  const { tables } = read("verify", { passed: 1, blocked: 0, redrafted: 0, escalated: 0 });
  expect(tables[0]?.rows).toEqual([["Nimbus Freight", "passed", "2"]]);
});

it("says nothing of a step that has left nothing", () => {
  expect(read("call", null)).toEqual({ values: [], tables: [] });
});

it("reads any value one level down", () => {
  const inputs = {
    asOf: "2026-11-18",
    account: { name: "Nimbus", weeklyMeanBefore: 2.252, people: ["Ada", "Bo"], byType: [{}, {}] },
  };
  expect(readableValue(inputs).values).toEqual([
    { label: "As of", value: "2026-11-18" },
    { label: "Account: name", value: "Nimbus" },
    { label: "Account: weekly mean before", value: "2.25" },
    { label: "Account: people", value: "Ada, Bo" },
    { label: "Account: by type", value: "2 entries" },
  ]);
});
