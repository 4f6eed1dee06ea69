import { setTimeout } from "node:timers/promises";
import { type Clock, systemClock } from "@capstan/base";
import type { LinkAnswer } from "@capstan/verification";
import { type Ask, askAddress, type Reply } from "./ask-address.ts";
import { HostTurns } from "./host-turns.ts";
import { tryLink } from "./try-link.ts";

/** Answers that are kept between runs. */
export type LinkMemory = {
  get: (address: string) => LinkAnswer | undefined;
  set: (address: string, answer: LinkAnswer) => void;
};

export type LinkChecking = {
  /** Lets links to this machine and private networks be asked. */
  allowPrivate: boolean;
  memory?: LinkMemory;
  signal?: AbortSignal;
  /** Between two requests to one host; 300 ms when left out. */
  pauseMs?: number;
  timeoutMs?: number;
  clock?: Clock;
  wait?: (ms: number) => Promise<void>;
  ask?: Ask;
};

const hour = 3_600_000;
/** How long an answer is believed. What is not certain is asked again each time. */
export const believedMs = { ok: 24 * hour, moved: 24 * hour, broken: hour, unknown: 0 } as const;
const mostAtOnce = 16;

/**
 * Tries addresses, HEAD first, and answers for each. Hosts are asked side by side, each one politely: one request at a
 * time with a pause, and Retry-After is kept to.
 * Shape: by address, in the order given.
 */
export async function checkLinks(
  addresses: readonly string[],
  options: LinkChecking,
): Promise<Map<string, LinkAnswer>> {
  const { memory, clock = systemClock, signal } = options;
  const ask = politely(options);
  const left = [...new Set(addresses)];
  const answers = new Map<string, LinkAnswer | undefined>(left.map((address) => [address, undefined]));
  const takeNext = async (): Promise<void> => {
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      signal?.throwIfAborted();
      const known = memory?.get(address);
      const isFresh = known && clock.now().getTime() - Date.parse(known.checkedAt) < believedMs[known.status];
      const answer = isFresh
        ? known
        : { ...(await tryLink(address, ask, signal)), checkedAt: clock.now().toISOString() };
      if (!isFresh) memory?.set(address, answer);
      answers.set(address, answer);
    }
  };
  spread(left);
  await Promise.all(Array.from({ length: Math.min(mostAtOnce, left.length) }, takeNext));
  return answers as Map<string, LinkAnswer>;
}

/** Puts addresses of one host apart, so that a long list of one does not keep the others waiting. */
function spread(addresses: string[]): void {
  const seen = new Map<string, number>();
  const rank = new Map(
    addresses.map((address) => {
      const host = URL.parse(address)?.host ?? "";
      const nth = seen.get(host) ?? 0;
      seen.set(host, nth + 1);
      return [address, nth];
    }),
  );
  addresses.sort((a, b) => rank.get(a)! - rank.get(b)!);
}

/** Asks in turns, and once more where a host says when to come back. */
function politely({ allowPrivate, signal, pauseMs = 300, timeoutMs = 10_000, ...options }: LinkChecking): Ask {
  const clock = options.clock ?? systemClock;
  const now = () => clock.now().getTime();
  const wait = options.wait ?? ((ms: number) => setTimeout(ms, undefined, { ...(signal ? { signal } : {}) }));
  const turns = new HostTurns({ pauseMs, now, wait });
  const askOnce: Ask =
    options.ask ??
    ((url, method) => {
      const inTime = AbortSignal.timeout(timeoutMs);
      return askAddress(url, { method, allowPrivate, signal: signal ? AbortSignal.any([signal, inTime]) : inTime });
    });
  const inTurn: Ask = async (url, method) => {
    const answered = await turns.take(url.host, async () => {
      const reply = await askOnce(url, method);
      turns.rest(url.host, restOf(reply, now()));
      return reply;
    });
    return answered ?? { status: 429 };
  };
  return async (url, method) => {
    const reply = await inTurn(url, method);
    const isBusy = (reply.status === 429 || reply.status === 503) && reply.retryAfter !== undefined;
    return isBusy ? inTurn(url, method) : reply;
  };
}

/** Retry-After, in seconds or as a date, in ms. Source: RFC 9110, 10.2.3. */
function restOf({ retryAfter }: Reply, now: number): number {
  if (retryAfter === undefined) return 0;
  const ms = /^\d+$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}
