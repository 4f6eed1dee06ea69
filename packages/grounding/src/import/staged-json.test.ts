import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Duckdb, openDuckdb } from "../duckdb/open-duckdb.ts";
import { mappingSchema } from "../mapping/mapping-schema.ts";
import { scanNdjson } from "../readers/json-scanner.ts";
import { RecordWriter } from "../readers/record-writer.ts";
import { readablePaths, sourceRelation } from "./source-relation.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-staged-"));
let duck: Duckdb;
beforeAll(async () => {
  duck = await openDuckdb({ tempDir: join(dir, "spill") });
});
afterAll(() => {
  duck.close();
  rmSync(dir, { recursive: true, force: true });
});

const column = (name: string) => ({ from: "column", column: name, steps: [] });
const mapping = mappingSchema.parse({
  target: "event",
  fields: {
    id: column("id"),
    type: column("event.type"),
    occurredAt: column("at"),
    email: column("event.who"),
    weight: column("n"),
  },
});
const paths = ["id", "event.type", "at", "event.who", "n"];

/** Lines as they are read: all by one scanner, which learns their shape, or each by one that knows none yet. */
async function read(lines: readonly string[], learning: boolean, by = mapping) {
  const staged = join(dir, "staged");
  const fd = openSync(staged, "w");
  const writer = new RecordWriter(fd);
  const rejected: number[] = [];
  const scanner = () => scanNdjson(readablePaths(by), writer, { rejected: (line) => void rejected.push(line) });
  if (learning) scanner().push(Buffer.from(`${lines.join("\n")}\n`), true);
  else for (const [at, line] of lines.entries()) scanner().push(Buffer.from(`${"\n".repeat(at)}${line}\n`), true);
  writer.flush();
  closeSync(fd);
  const relation = sourceRelation(
    { layout: { format: "ndjson", encoding: "utf-8", columns: paths }, path: staged, brokenLines: false },
    by,
  );
  const read = paths.map((path, at) => `${relation.readColumn(path)} AS v${at}`).join(", ");
  const rows = await duck.rows(
    `SELECT capstan_line::INTEGER AS line, capstan_size::INTEGER AS size, ${relation.rowReason} AS reason, ${read} FROM ${relation.sql} ORDER BY capstan_line`,
  );
  const [fitted] = await duck.rows<{ n: number }>(
    `SELECT count(*)::INTEGER AS n FROM ${relation.sql} WHERE c0 IS NULL`,
  );
  return { rows, rejected, fitted: fitted!.n };
}

const event = (id: unknown, who: unknown, n: unknown = 1) =>
  JSON.stringify({ id, at: "2026-08-20T10:00:00Z", event: { who, type: "open", tags: [n, null] }, n });

test("a line that is shaped like one before is read without being parsed", async () => {
  const { rows, fitted } = await read(
    [event("a", "x@a.example"), event("b", "y@b.example", 20), event("c", null)],
    true,
  );
  expect(fitted).toBe(2);
  expect(rows[1]).toMatchObject({ line: 2, reason: null, v0: "b", v1: "open", v3: "y@b.example", v4: "20" });
  expect(rows[2]).toMatchObject({ v3: null });
});

test.each([
  ["an escape", event('q"', "x")],
  ["a space around a text", event(" a", "x")],
  ["a space of another script at the end", event("a\u3000", "x")],
  ["a fraction", event("a", "x", 1.5)],
  ["an object in place of a text", event("a", { b: 1 })],
  ["a list of another length", event("a", "x").replace("null]", "null,1]")],
  ["another key", event("a", "x").replace('"at"', '"to"')],
  ["a zero before a number", event("a", "x").replace('"n":1', '"n":01')],
  ["text behind the object", `${event("a", "x")} x`],
  ["a cut", event("a", "x").slice(0, -1)],
])("a line with %s is parsed", async (_name, line) => {
  const lines = [event("a", "b"), line];
  const { rows, rejected, fitted } = await read(lines, true);
  expect(fitted).toBe(0);
  expect({ rows, rejected }).toEqual((({ rows, rejected }) => ({ rows, rejected }))(await read(lines, false)));
});

test("shapes by turns are each learnt, and a path that leads to no single value is never taken for read", async () => {
  const other = '{ "n": 3, "id": "z" }';
  expect((await read([event("a", "b"), other, event("c", "d"), other, event("e", "f")], true)).fitted).toBe(3);
  expect((await read(['{"id":{"x":1}}', '{"id":{"x":1}}'], true)).fitted).toBe(0);
  expect((await read(['{"id":1,"ID":2}', '{"id":1,"ID":2}'], true)).fitted).toBe(0);
  const unnamed = '{"":{"id":5},"at":"x"}';
  expect((await read([unnamed, unnamed], true)).rows.map(({ v0 }) => v0)).toEqual([null, null]);
  const long = `{"id":1,"list":[${"0,".repeat(400_000)}0]}`;
  expect((await read([long, long], true)).fitted).toBe(0);
  expect((await read(['{"id":1,"id":2}', '{"id":1,"id":2}'], true)).fitted).toBe(0);
});

test("where a path needs the whole text of a line, each line keeps it", async () => {
  const picking = mappingSchema.parse({
    ...mapping,
    fields: { ...mapping.fields, campaign: column("params[key=campaign].value") },
  });
  const { rows, fitted } = await read([event("a", "b"), event("c", "d")], true, picking);
  expect(fitted).toBe(0);
  expect(rows[1]).toMatchObject({ v0: "c", v3: "d" });
});

const scalar = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom("", " ", "x@a.example", "é", "名前", "\u00a0x", "x\u2003"),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
);
const shaped = fc.tuple(scalar, scalar, scalar).map(([id, who, n]) => event(id, who, n));
/** A line of the shape with something done to one of its bytes. */
const hurt = fc
  .tuple(shaped, fc.nat(), fc.constantFrom("", "x", '"', ",", "}", " ", "\\", "0", "\t"))
  .map(([line, at, by]) => line.slice(0, at % line.length) + by + line.slice((at % line.length) + 1));

test("whatever a line holds, it reads the same whether its shape was known or not", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(shaped, hurt), { minLength: 2, maxLength: 30 }), async (texts) => {
      const lines = [event("a", "b"), ...texts.map((one) => one.toWellFormed())];
      const { fitted: _, ...known } = await read(lines, true);
      const { fitted: __, ...unknown } = await read(lines, false);
      expect(known).toEqual(unknown);
    }),
    { numRuns: 25 },
  );
});
