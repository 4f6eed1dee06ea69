/** Names one call of one step for good: repeated on a crash or a retry, new for each redraft. */
export function idempotencyKey(call: { runId: string; path: string; item: string; round: number }): string {
  const item = call.item === "" ? "" : `:${call.item}`;
  const round = call.round === 0 ? "" : `#${call.round}`;
  return `${call.runId}:${call.path}${item}${round}`;
}
