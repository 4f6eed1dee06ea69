/** The gate before or after one in the list; at the ends it stays. `undefined` when the list is empty. */
export function neighbourOf(gateIds: string[], current: string | undefined, by: 1 | -1): string | undefined {
  const at = current === undefined ? -1 : gateIds.indexOf(current);
  if (at < 0) return gateIds[0];
  return gateIds[Math.min(gateIds.length - 1, Math.max(0, at + by))];
}

/** Where to go when `decided` leaves the list: the one below it, else the one above. */
export function nextAfter(gateIds: string[], decided: string): string | undefined {
  const at = gateIds.indexOf(decided);
  return gateIds[at + 1] ?? gateIds[at - 1];
}
