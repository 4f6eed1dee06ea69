import { hash } from "node:crypto";
import type { TokenUsage } from "@capstan/execution";

/** An answer that may be given again to the very same request; with stand-ins in it, as it came. */
export type KeptAnswer = { text: string; usage: TokenUsage | undefined; provider: string; model: string };

/**
 * Kept answers in memory, least recently used first out. The request is part of the key as it leaves, stand-ins in place,
 * and so is who may have it, so that nobody gets what was made of another's data.
 */
export type AnswerCache = {
  keyOf(parts: readonly string[]): string;
  get(key: string): KeptAnswer | undefined;
  keep(key: string, answer: KeptAnswer, seconds: number): void;
};

const mostBytes = 64 * 2 ** 20;

export function createAnswerCache(nowMs: () => number): AnswerCache {
  const kept = new Map<string, { answer: KeptAnswer; untilMs: number }>();
  let bytes = 0;
  const drop = (key: string) => {
    bytes -= kept.get(key)?.answer.text.length ?? 0;
    kept.delete(key);
  };
  return {
    keyOf: (parts) => hash("sha256", JSON.stringify(parts), "base64"),
    get(key) {
      const found = kept.get(key);
      if (!found) return undefined;
      drop(key);
      if (nowMs() >= found.untilMs) return undefined;
      kept.set(key, found);
      bytes += found.answer.text.length;
      return found.answer;
    },
    keep(key, answer, seconds) {
      drop(key);
      if (answer.text.length > mostBytes / 8) return;
      kept.set(key, { answer, untilMs: nowMs() + seconds * 1_000 });
      bytes += answer.text.length;
      for (const oldest of kept.keys()) {
        if (bytes <= mostBytes) return;
        drop(oldest);
      }
    },
  };
}
