/**
 * What came of trying a link. `ok`: it answered. `moved`: it leads elsewhere for good. `broken`: it is not there, with
 * certainty. `unknown`: nothing certain. `reason` in plain words; `checkedAt` in ISO 8601.
 */
export type LinkAnswer = { checkedAt: string } & LinkOutcome;

export type LinkOutcome =
  | { status: "ok" }
  | { status: "moved"; to: string; reason: string }
  | { status: "broken" | "unknown"; reason: string };
