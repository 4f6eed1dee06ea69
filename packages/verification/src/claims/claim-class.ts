/** Classes of claims that a reader, a competitor or a regulator may ask the proof of. */
export const claimClasses = [
  "superlative",
  "comparative",
  "guarantee",
  "statistic",
  "testimonial",
  "health",
  "finance",
] as const;
export type ClaimClass = (typeof claimClasses)[number];
