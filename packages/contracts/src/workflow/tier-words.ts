import type { RiskTier } from "./spec.ts";

/** What a risk tier is called, and what is of it, as in “your limit is public content”. */
export const tierWords: Readonly<Record<RiskTier, { title: string; content: string }>> = {
  "internal-summary": { title: "Internal summary", content: "internal summaries" },
  "internal-decision": { title: "Internal decision", content: "internal decisions" },
  public: { title: "Public", content: "public content" },
  "public-with-claims": { title: "Public with claims", content: "public content with claims" },
  "zero-error": { title: "Zero error", content: "zero-error content" },
};
