import { createHash } from "node:crypto";
import { retryable } from "@capstan/base";
import type { Caller } from "./caller.ts";
import { type Rate, tokenBuckets } from "./token-bucket.ts";

export type RateLimits = {
  /** Everything from one address; an office shares one, so it is generous. */
  address: Rate;
  /** One person or key. */
  caller: Rate;
  /** Attempts to sign in from one address. */
  signIn: Rate;
  /** Attempts to sign in to one account from one address. */
  account: Rate;
  /** Attempts to sign in to one account from anywhere; wide, so that a stranger can't lock its owner out quickly. */
  accountAnywhere: Rate;
  /** Requests with a session or key that isn't valid, from one address. */
  refused: Rate;
};

export const defaultRateLimits: RateLimits = {
  address: { capacity: 1200, perSecond: 40 },
  caller: { capacity: 400, perSecond: 20 },
  signIn: { capacity: 20, perSecond: 0.2 },
  account: { capacity: 10, perSecond: 1 / 60 },
  accountAnywhere: { capacity: 100, perSecond: 1 / 30 },
  refused: { capacity: 60, perSecond: 1 },
};

export type RateLimiter = {
  [Kind in keyof RateLimits]: (key: string) => void;
};

/** Throws retryable `too_many` (429 with Retry-After) when a bucket is empty. */
export function createRateLimiter(rates: RateLimits, nowMs: () => number): RateLimiter {
  const limiter = (kind: keyof RateLimits) => {
    const buckets = tokenBuckets(rates[kind], nowMs);
    return (key: string) => {
      const seconds = buckets.take(key);
      if (seconds === 0) return;
      const retryAfterSeconds = Math.max(1, Math.ceil(seconds));
      throw retryable("too_many", {
        message: "Too many requests in a short time.",
        mend: `Wait ${retryAfterSeconds} s, then try again.`,
        details: { retryAfterSeconds },
      });
    };
  };
  return {
    address: limiter("address"),
    caller: limiter("caller"),
    signIn: limiter("signIn"),
    account: limiter("account"),
    accountAnywhere: limiter("accountAnywhere"),
    refused: limiter("refused"),
  };
}

export const callerKey = (caller: Caller): string => `${caller.principal.kind}:${caller.principal.id}`;

/** An account's bucket, without keeping the address in memory in clear. */
export const accountKey = (email: string): string =>
  createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");
