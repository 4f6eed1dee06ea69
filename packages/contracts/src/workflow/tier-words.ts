import type { RiskTier } from "./spec.ts";

/**
 * What a risk tier is called: its number, its title, and what is of it, as in “your limit is public content”. Without
 * zod, so that a screen can take it alone.
 */
export const tierWords: Readonly<Record<RiskTier, { number: number; title: string; content: string }>> = {
  "internal-summary": { number: 1, title: "Internal summary", content: "internal summaries" },
  "internal-decision": { number: 2, title: "Internal decision", content: "internal decisions" },
  public: { number: 3, title: "Public", content: "public content" },
  "public-with-claims": { number: 4, title: "Public with claims", content: "public content with claims" },
  "zero-error": { number: 5, title: "Zero error", content: "zero-error content" },
};
