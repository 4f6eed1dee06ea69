import type { Place } from "./document/place.ts";

/** How much a finding weighs, strongest first. */
export const severities = ["blocking", "warning", "suggestion"] as const;
export type Severity = (typeof severities)[number];

/** Replace the source from `start` to `end` (UTF-16 offsets) by `replacement`. */
export type Edit = { start: number; end: number; replacement: string };

/**
 * One thing a rule found. `place` is exact in the source and `evidence` is the source at it. `failed` is certain;
 * `needs-judgement` asks a person. `fix` is there when the change is known; several findings' fixes may overlap.
 * `fixIsChoice`: the fix is the first of several, among which a person chooses.
 */
export type Finding = {
  rule: string;
  ruleVersion: string;
  severity: Severity;
  status: "failed" | "needs-judgement";
  place: Place;
  evidence: string;
  message: string;
  fix?: Edit[];
  fixIsChoice?: true;
};
