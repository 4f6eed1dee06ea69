import type { reasonCodes } from "../choices.ts";

/** Why a draft is sent back or refused, in words; the order is that of the keys 1 to 9. Without zod, as `tierWords`. */
export const reasonWords: Readonly<Record<(typeof reasonCodes)[number], string>> = {
  "wrong-fact": "A fact is wrong",
  "missing-evidence": "Evidence is missing",
  "off-brand": "Off brand",
  "wrong-audience": "Wrong audience",
  "claim-risk": "A claim goes too far",
  "legal-risk": "Legal risk",
  unclear: "Unclear",
  "too-long": "Too long",
  "wrong-timing": "Wrong time",
};
