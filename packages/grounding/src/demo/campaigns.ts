/** The campaigns that the tools tell of. */
export const CAMPAIGNS = [
  "2026-q3-webinar-freight",
  "2026-q3-newsletter",
  "2026-q2-pricing-guide",
  "2026-q3-benchmark-report",
];
