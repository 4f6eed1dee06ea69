import type { FindingBody } from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

/** How much a finding weighs: what blocks looks failed, what only warns or suggests does not. */
export function findingOutcome({ status, severity }: Pick<FindingBody, "status" | "severity">): Outcome {
  if (status !== "failed") return "judge";
  return severity === "blocking" ? "failed" : severity;
}
