/** `capacity` requests at once, then `perSecond`. */
export type Rate = { capacity: number; perSecond: number };

/**
 * Rate limits in memory: a bucket per key that fills with time. They hold per process, so behind n processes a caller
 * gets up to n times as much; limits that must hold across processes belong in the proxy. Full buckets are forgotten.
 */
export type TokenBuckets = {
  /** Takes one token; answers with 0, or with the seconds until there is one. */
  take(key: string): number;
  readonly size: number;
};

export function tokenBuckets(rate: Rate, nowMs: () => number, maxKeys = 50_000): TokenBuckets {
  const buckets = new Map<string, { tokens: number; atMs: number }>();

  function refilled(key: string, now: number): number {
    const bucket = buckets.get(key);
    if (bucket === undefined) return rate.capacity;
    return Math.min(rate.capacity, bucket.tokens + ((now - bucket.atMs) / 1000) * rate.perSecond);
  }

  function forgetFull(now: number): void {
    for (const key of buckets.keys()) if (refilled(key, now) >= rate.capacity) buckets.delete(key);
    for (const key of buckets.keys()) {
      if (buckets.size < maxKeys) return;
      buckets.delete(key);
    }
  }

  return {
    take(key) {
      const now = nowMs();
      const tokens = refilled(key, now);
      if (tokens < 1) return (1 - tokens) / rate.perSecond;
      if (!buckets.has(key) && buckets.size >= maxKeys) forgetFull(now);
      buckets.set(key, { tokens: tokens - 1, atMs: now });
      return 0;
    },
    get size() {
      return buckets.size;
    },
  };
}
