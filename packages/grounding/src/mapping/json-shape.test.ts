import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { literal } from "../duckdb/sql-text.ts";
import { jsonPathSql } from "./json-path.ts";
import { shapeOfPaths } from "./json-shape.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-shape-"));
const duck = await openDuckdb({ tempDir: dir, threads: 1 });
afterAll(() => {
  duck.close();
  rmSync(dir, { recursive: true, force: true });
});

test("paths that cannot stand in one shape are left to be read by themselves", () => {
  const shape = shapeOfPaths(["a.b", "a", "A.c", "x", "X", "list[key=k].value", "p..q"]);

  expect(JSON.parse(shape.structure!)).toEqual({ a: { b: "VARCHAR" }, x: "VARCHAR" });
  expect(["a.b", "x"].map((path) => shape.readPath("m", path))).toEqual([
    "struct_extract(struct_extract(m, 'a'), 'b')",
    "struct_extract(m, 'x')",
  ]);
  expect(["a", "A.c", "X", "list[key=k].value", "p..q"].map((path) => shape.readPath("m", path))).toEqual(
    Array(5).fill(undefined),
  );
});

test("paths of which none fits make no shape", () => {
  expect(shapeOfPaths(["list[key=k].value"]).structure).toBeUndefined();
});

const names = ["a", "b", "B", "it's", 'q"t', "é ü", "$", "0"];
const scalars = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.double({ noNaN: true, max: 1e15, min: -1e15 }),
  fc.constantFrom(1e-9, 1.5e-7, 1e21, -1e100),
);
const values = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small" }, scalars, fc.array(tie("value"), { maxLength: 3 }), tie("object")),
  object: fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 5 }),
}));
const paths = fc.uniqueArray(
  fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(".")),
  { minLength: 1, maxLength: 6 },
);

test("a path reads the same in the shape as by itself, whatever the value is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(values.value, { minLength: 1, maxLength: 5 }), paths, async (documents, wanted) => {
      const shape = shapeOfPaths(wanted);
      const held = wanted.filter((path) => shape.readPath("m", path));
      const read = held.flatMap((path, at) => [
        `${shape.readPath("m", path)} AS shape${at}`,
        `${jsonPathSql("j", path)} AS alone${at}`,
      ]);
      const rows = await duck.rows(
        `SELECT ${read.join(", ")} FROM (SELECT j, json_transform(j, ${literal(shape.structure!)}) AS m
         FROM (VALUES ${documents.map((one) => `(${literal(JSON.stringify(one))})`).join(", ")}) AS t(j))`,
      );
      for (const row of rows) for (const at of held.keys()) expect(row[`shape${at}`]).toBe(row[`alone${at}`]);
    }),
  );
});
