/**
 * What came of trying a link. `ok`: it answered. `moved`: it leads elsewhere for good. `broken`: it is not there, with
 * certainty (404, 410, no such host). `unknown`: nothing certain (no answer in time, 401, 403, 429, 5xx, an address that
 * may not be asked). `reason` in plain words, `checkedAt` ISO 8601.
 */
export type LinkAnswer = { checkedAt: string } & (
  | { status: "ok" }
  | { status: "moved"; to: string; reason: string }
  | { status: "broken" | "unknown"; reason: string }
);

/** Answers by address, as `linksToTry` names them. */
export type LinkAnswers = ReadonlyMap<string, LinkAnswer>;
