import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listEventFiles } from "../import/event-store.ts";
import { importFile } from "../import/import-file.ts";
import { mappingSchema } from "../mapping/mapping-schema.ts";
import { checkContract } from "./check-contract.ts";
import { dataContractSchema } from "./contract-schema.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-contract-"));
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

const csv = (rows: string[]) => new TextEncoder().encode(`id,type,at,email,weight\n${rows.join("\n")}\n`);

async function dataset(name: string, rows: string[], contract?: unknown) {
  const datasetDir = join(dir, name);
  const outcome = await importFile({
    source: { bytes: csv(rows), name: "events.csv" },
    mapping,
    ...(contract === undefined ? {} : { contract: dataContractSchema.parse(contract) }),
    importId: "one",
    into: { datasetDir, source: "crm" },
  });
  return {
    outcome,
    view: { files: await listEventFiles(datasetDir), zone: "Europe/Berlin", tempDir: join(dir, "spill") },
  };
}

test("a row that breaks a column's rule stays outside, with its reason", async () => {
  const contract = {
    name: "events",
    columns: {
      type: { allowed: ["open", "click"] },
      email: { required: true, pattern: ".+@.+" },
      weight: { min: 1, max: 5 },
    },
  };
  const { outcome } = await dataset(
    "rows",
    [
      "1,open,2026-08-20T10:00:00Z,a@x.example,1",
      "2,jump,2026-08-20T10:00:00Z,a@x.example,1",
      "3,open,2026-08-20T10:00:00Z,,1",
      "4,open,2026-08-20T10:00:00Z,nobody,1",
      "5,click,2026-08-20T10:00:00Z,a@x.example,9",
    ],
    contract,
  );
  expect(outcome.counts).toMatchObject({
    read: 5,
    accepted: 1,
    rejected: {
      contract_allowed_type: 1,
      contract_required_email: 1,
      contract_pattern_email: 1,
      contract_max_weight: 1,
    },
  });
});

test("every broken promise is named with its figures", async () => {
  const before = Array.from(
    { length: 40 },
    (_, n) =>
      `${n},open,2026-08-${String(1 + (n % 14)).padStart(2, "0")}T10:00:00Z,${n % 2 ? `p${n}@x.example` : ""},1`,
  );
  const { view } = await dataset("promises", [...before, "99,open,2026-08-17T10:00:00Z,p@x.example,1"]);
  const contract = dataContractSchema.parse({
    name: "events",
    freshness: { maxAgeHours: 48 },
    volume: { minShareOfMean: 0.5 },
    maxRejectedShare: 0.01,
    columns: { email: { completeness: 0.9 }, type: { unique: true } },
    whenBroken: "label",
  });
  const verdict = await checkContract(contract, { ...view, latestImport: { read: 100, rejected: 5 } }, "2026-08-22");
  expect(verdict).toMatchObject({ kept: false, whenBroken: "label" });
  expect(verdict.breaches.map((one) => [one.rule, one.where, one.found, one.expected])).toEqual([
    ["freshness", "dataset", 108, 48],
    ["volume", "crm", 1, 5],
    ["completeness", "email", 0.5122, 0.9],
    ["uniqueness", "type", 40, 0],
    ["rejected", "dataset", 0.05, 0.01],
  ]);
  for (const breach of verdict.breaches) expect(breach.mend).not.toBe("");
});

test("an empty dataset is not fresh, and nothing else is wrong with it", async () => {
  const contract = dataContractSchema.parse({
    name: "events",
    freshness: { maxAgeHours: 48 },
    columns: { email: { completeness: 1 } },
  });
  const verdict = await checkContract(contract, { files: [], zone: "UTC", tempDir: join(dir, "spill") }, "2026-08-22");
  expect(verdict.breaches.map((one) => one.message)).toEqual(["The dataset has no event at all."]);
});
