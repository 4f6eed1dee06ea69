import type { ModelPrice } from "./prices.ts";

/** Tokens of a call. `cacheRead` and `cacheWrite` are contained in `input`. */
export type TokenUsage = Readonly<{ input: number; output: number; cacheRead: number; cacheWrite: number }>;

/** Money for a draft in millionths of a US dollar. What is not known is never written as 0. */
export type Cost =
  | Readonly<{ status: "known"; usdMicros: number }>
  | Readonly<{
      status: "unknown";
      reason: "model_not_in_price_table" | "tokens_not_reported";
      /** What is certain to have been spent. */
      atLeastUsdMicros: number;
    }>;

export const noCost: Cost = { status: "known", usdMicros: 0 };

const unknownCost = (reason: Extract<Cost, { status: "unknown" }>["reason"]): Cost => ({
  status: "unknown",
  reason,
  atLeastUsdMicros: 0,
});

/** A model's price; `claude-haiku-4-5-20251001` and `gpt-6-sol-2026-09-22` are found under their undated names. */
export function findPrice(prices: readonly ModelPrice[], provider: string, model: string): ModelPrice | undefined {
  const undated = model.replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, "");
  const ofProvider = prices.filter((price) => price.provider === provider);
  return ofProvider.find((price) => price.model === model) ?? ofProvider.find((price) => price.model === undated);
}

/** The cost of one call, rounded up to the next USD micro. */
export function costOf(price: ModelPrice | undefined, usage: TokenUsage | undefined): Cost {
  if (!usage) return unknownCost("tokens_not_reported");
  const long = price?.longPrompt !== undefined && usage.input > price.longPrompt.aboveTokens;
  const rate = long ? price.longPrompt?.price : price;
  if (rate === undefined || rate === "unknown") return unknownCost("model_not_in_price_table");
  const fresh = Math.max(0, usage.input - usage.cacheRead - usage.cacheWrite);
  const usdMicros =
    fresh * rate.input +
    usage.cacheRead * rate.cacheRead +
    usage.cacheWrite * rate.cacheWrite +
    usage.output * rate.output;
  // What binary fractions add to a whole number must not round it up; most prices are whole.
  const whole = Number.isInteger(usdMicros) ? usdMicros : Math.ceil(Number(usdMicros.toFixed(6)));
  return { status: "known", usdMicros: whole };
}

/** The cost of several calls together: known only when each is. */
export function addCosts(costs: readonly Cost[]): Cost {
  const spent = costs.reduce(
    (sum, cost) => sum + (cost.status === "known" ? cost.usdMicros : cost.atLeastUsdMicros),
    0,
  );
  const unknown = costs.find((cost) => cost.status === "unknown");
  return unknown ? { ...unknown, atLeastUsdMicros: spent } : { status: "known", usdMicros: spent };
}

export function addUsage(usages: readonly TokenUsage[]): TokenUsage | undefined {
  if (usages.length === 0) return undefined;
  return usages.reduce((sum, usage) => ({
    input: sum.input + usage.input,
    output: sum.output + usage.output,
    cacheRead: sum.cacheRead + usage.cacheRead,
    cacheWrite: sum.cacheWrite + usage.cacheWrite,
  }));
}
