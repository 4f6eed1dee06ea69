/** Tiers of risk, weakest first. */
export const tierNames = [
  "internal-summary",
  "internal-decision",
  "public",
  "public-with-claims",
  "zero-error",
] as const;
export type TierName = (typeof tierNames)[number];

/** Whether a tier is as strict as another, or stricter. */
export const isAtLeast = (tier: TierName, other: TierName) => tierNames.indexOf(tier) >= tierNames.indexOf(other);
