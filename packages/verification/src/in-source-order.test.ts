import fc from "fast-check";
import { expect, it } from "vitest";
import type { Finding } from "./finding.ts";
import { inSourceOrder } from "./in-source-order.ts";

const finding = (message: string, start: number, end: number): Finding => ({
  rule: "a",
  ruleVersion: "1",
  severity: "warning",
  status: "failed",
  place: { start, end, line: 1, column: start + 1 },
  evidence: "",
  message,
});

it("orders findings by where they begin, then by where they end, and leaves those of one place as they came", () => {
  const places = fc.array(fc.tuple(fc.nat(6), fc.nat(3)), { maxLength: 60 });
  fc.assert(
    fc.property(places, (all) => {
      const findings = all.map(([start, length], index) => finding(String(index), start, start + length));
      const sorted = findings.toSorted((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
      expect(inSourceOrder(findings)).toEqual(sorted);
    }),
  );
});
