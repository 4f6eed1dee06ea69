import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { listEventFiles } from "../import/event-store.ts";
import { importFile } from "../import/import-file.ts";
import { readRecords } from "../import/read-records.ts";
import { proposeMapping } from "../mapping/propose-mapping.ts";
import { type CrmCompany, type CrmContact, createMatcher } from "../matching/match-accounts.ts";
import { inspectSource } from "../readers/inspect-source.ts";
import { computeSignals } from "../signals/compute-signals.ts";
import { defaultSignalDefinition } from "../signals/signal-definition.ts";
import { generateDemoExports } from "./generate-demo-exports.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-demo-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** All exports through proposal, import, matching and signals, with nothing corrected by hand. */
async function runDemo(seed: number, asOf: string, zone: string) {
  const home = join(dir, `${seed}-${asOf}`);
  const truth = await generateDemoExports({ seed, asOf, zone, into: join(home, "exports") });
  const companies: CrmCompany[] = [];
  const contacts: CrmContact[] = [];
  const imports: Record<
    string,
    { target: string; questions: string[]; rejected: number; duplicates: number; accepted: number }
  > = {};
  for (const file of truth.files) {
    const path = join(home, "exports", file.name);
    const inspection = await inspectSource(path, join(home, "spill"));
    const proposal = proposeMapping(inspection, { zone, fileName: file.name });
    const common = { source: { path }, layout: inspection.layout, mapping: proposal.mapping, importId: file.name };
    const outcome =
      proposal.target === "event"
        ? await importFile({ ...common, into: { datasetDir: join(home, "events"), source: file.source } })
        : await readRecords({ ...common, workDir: join(home, "records") });
    if ("records" in outcome && proposal.target === "company") companies.push(...(outcome.records as CrmCompany[]));
    if ("records" in outcome && proposal.target === "contact") contacts.push(...(outcome.records as CrmContact[]));
    const rejected = Object.values(outcome.counts.rejected).reduce((sum, count) => sum + count, 0);
    imports[file.name] = {
      target: proposal.target,
      questions: proposal.questions,
      rejected,
      duplicates: outcome.counts.duplicates,
      accepted: outcome.counts.accepted,
    };
  }
  const report = await computeSignals({
    files: await listEventFiles(join(home, "events")),
    match: createMatcher({ companies, contacts }),
    definition: defaultSignalDefinition,
    asOf,
    zone,
    tempDir: join(home, "spill"),
  });
  return { truth, imports, report };
}

describe("the demo workspace", () => {
  test.each([
    [1, "2026-08-22", "Europe/Berlin"],
    [7, "2026-11-03", "America/Chicago"],
  ])("seed %i as of %s in %s: what was planted is found", async (seed, asOf, zone) => {
    const { truth, imports, report } = await runDemo(seed, asOf, zone);

    for (const file of truth.files) {
      expect({ file: file.name, ...imports[file.name] }).toMatchObject({
        file: file.name,
        rejected: file.rejected,
        duplicates: file.duplicates,
      });
    }
    const found = new Set(report.accounts.filter((one) => one.newlyActive).map((one) => one.account));
    const right = truth.newlyActive.filter((account) => found.has(account)).length;
    const precision = right / found.size;
    const recall = right / truth.newlyActive.length;
    console.info(
      `newly active, seed ${seed}: precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${found.size} found of ${truth.newlyActive.length} planted`,
    );
    const levels = Object.fromEntries(report.accounts.map((one) => [one.account, one.level]));
    expect(levels).toEqual(truth.levels);
    expect(Object.fromEntries(report.accounts.map((one) => [one.account, one.previousLevel]))).toEqual(
      truth.previousLevels,
    );
    expect(precision).toBeGreaterThanOrEqual(0.98);
    expect(recall).toBeGreaterThanOrEqual(0.98);
  });

  test("the same seed writes the same bytes", async () => {
    const truths = await Promise.all(
      ["a", "b"].map((name) => generateDemoExports({ seed: 3, asOf: "2026-08-22", into: join(dir, name) })),
    );
    for (const file of truths[0]!.files) {
      expect(readFileSync(join(dir, "a", file.name)).equals(readFileSync(join(dir, "b", file.name))), file.name).toBe(
        true,
      );
    }
    expect(truths[0]).toEqual(truths[1]);
  });
});
