import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ColumnType, type ColumnValues, columnArray } from "./column-array.ts";
import { createTestDatabase, type TestDatabase } from "./testing/index.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const text = fc.string({ unit: "grapheme" }).map((any) => any.replaceAll("\0", "").toWellFormed());
const values: { [Type in ColumnType]: fc.Arbitrary<ColumnValues[Type]> } = {
  bool: fc.boolean(),
  bytea: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  float8: fc.double({ noNaN: true }),
  int4: fc.integer(),
  int8: fc.maxSafeInteger(),
  jsonb: text.map((inside) => JSON.stringify({ inside })),
  text,
  timestamptz: fc.date({ min: new Date("1900-01-01"), max: new Date("2200-01-01"), noInvalidDate: true }),
  uuid: fc.uuid(),
};

test.each(Object.keys(values) as ColumnType[])("a column of %s is read as it was sent", async (type) => {
  const column = fc.array(fc.option(values[type] as fc.Arbitrary<ColumnValues[ColumnType]>));
  await fc.assert(
    fc.asyncProperty(column, async (sent) => {
      const { rows } = await database.db.system.pool.query<{ value: unknown }>(
        `select u.value from unnest($1::${type}[]) with ordinality u(value, place) order by place`,
        [columnArray(type, sent)],
      );
      const wanted = type === "jsonb" ? sent.map((json) => json && JSON.parse(String(json))) : sent;
      expect(rows.map(({ value }) => withoutSign(value))).toEqual(wanted.map(withoutSign));
    }),
    { numRuns: 40 },
  );
});

/** Zero has one sign: of equal values beside each other the first is written for all, and 0 equals -0. */
const withoutSign = (value: unknown) => (Object.is(value, -0) ? 0 : value);

test("a zero below nothing is a zero", async () => {
  for (const sent of [[-0], [0, -0], [-0, 0, 1.5, -0]]) {
    const { rows } = await database.db.system.pool.query<{ value: number }>("select unnest($1::float8[]) value", [
      columnArray("float8", sent),
    ]);
    expect(rows.map(({ value }) => value + 0)).toEqual(sent.map((value) => value + 0));
  }
});

test.each([
  { type: "uuid", value: "no uuid" },
  { type: "int8", value: 2 ** 60 },
  { type: "timestamptz", value: new Date(Number.NaN) },
] as const)("what is no $type is not sent", ({ type, value }) => {
  expect(() => columnArray(type, [value as never])).toThrow(expect.objectContaining({ code: "value_unstorable" }));
});
