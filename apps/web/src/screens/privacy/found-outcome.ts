import type { PrivacyTrial } from "@capstan/contracts";
import type { Outcome } from "../../ui/glyph.tsx";

type Found = PrivacyTrial["found"][number];

/** How a finding is marked: what stops the call, what is replaced, what goes as it is. */
export function foundOutcome({ decision }: Found): Outcome {
  if (decision === "block" || decision === "private-model") return "failed";
  return decision === "allow" ? "skipped" : "suggestion";
}
