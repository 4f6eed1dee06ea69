import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { generatedTypesFile } from "./gen-types.ts";
import { generateTypes } from "./generate-types.ts";
import { createTestDatabase } from "./testing/index.ts";

test("a table's columns become what the drivers deliver and accept", async () => {
  await using given = await createTestDatabase();
  await given.db.system.pool.query(
    "create table a_sample (id bigint generated always as identity, at timestamptz default now(), tags text[] not null, twice int generated always as (2) stored)",
  );
  const source = await generateTypes(given.db.system.pool);
  expect(source).toContain(`export interface ASample {
  at: Generated<Timestamp | null>;
  id: GeneratedAlways<number>;
  tags: string[];
  twice: GeneratedAlways<number | null>;
}`);
});

test("the generated file speaks of every table it should", () => {
  expect(readFileSync(generatedTypesFile, "utf8")).toContain("  ledger_entry: LedgerEntry;");
});
