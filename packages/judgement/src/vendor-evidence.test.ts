import { type DataClass, dataClasses, evidenceKinds } from "@capstan/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { lackingEvidence, lapsedClasses, remindersDue } from "./vendor-evidence.ts";

const today = "2026-11-18";
const date = fc
  .integer({ min: -60, max: 60 })
  .map((days) => new Date(Date.parse(today) + days * 86_400_000).toISOString().slice(0, 10));
const evidence = fc.uniqueArray(fc.record({ kind: fc.constantFrom(...evidenceKinds), expiresOn: date }), {
  selector: ({ kind }) => kind,
});

test("evidence holds on its last day and not on the next", () => {
  const all = evidenceKinds.map((kind) => ({ kind, expiresOn: today }));
  expect(lackingEvidence("personal", all, today)).toEqual([]);
  expect(lackingEvidence("personal", all, "2026-11-19")).toEqual([...evidenceKinds]);
});

test("one piece that ran out takes away the classes that need it, and no other", () => {
  const training = [{ kind: "training-use" as const, expiresOn: "2026-11-17" }];
  expect(lapsedClasses(dataClasses, training, today)).toEqual(["personal"]);
  const soc2 = [{ kind: "soc2" as const, expiresOn: "2026-11-17" }];
  expect(lapsedClasses(dataClasses, soc2, today)).toEqual(["confidential", "personal"]);
});

test("a class that lapsed always lacks something, and open data never lapses", () => {
  fc.assert(
    fc.property(evidence, fc.subarray<DataClass>([...dataClasses]), (given, classes) => {
      const lapsed = lapsedClasses(classes, given, today);
      for (const dataClass of lapsed) expect(lackingEvidence(dataClass, given, today)).not.toEqual([]);
      expect(lapsed).not.toContain("public");
      expect(lapsed).not.toContain("internal");
    }),
  );
});

test("reminders add up as the day comes nearer", () => {
  expect([31, 30, 14, 3, 0, -1, -50].map(remindersDue)).toEqual([0, 1, 2, 3, 3, 4, 4]);
});
