import {
  costOf,
  findPrice,
  type JsonObject,
  listPrices,
  type ModelPrice,
  type TokenUsage,
  type Wire,
} from "@capstan/execution";
import type { Spending } from "../budgets/index.ts";
import type { WorkspaceTerms } from "./callers/caller.ts";

/** English has about four characters to a token; fewer are assumed, so that rather too much is set aside. */
const charactersPerToken = 3;
const usualMostOutput = 4_096;

export type ModelName = { provider: string; model: string };

/** What was found under the same terms, which are replaced as soon as a price changes. */
const found = new WeakMap<WorkspaceTerms, Map<string, ModelPrice | undefined>>();
const mostFound = 1_000;

export function priceIn(terms: WorkspaceTerms, { provider, model }: ModelName): ModelPrice | undefined {
  let before = found.get(terms);
  if (!before || before.size >= mostFound) {
    before = new Map();
    found.set(terms, before);
  }
  const name = `${provider}/${model}`;
  if (before.has(name)) return before.get(name);
  const price = findPrice(terms.prices, provider, model) ?? findPrice(listPrices, provider, model);
  before.set(name, price);
  return price;
}

/** What a call may cost at most, as far as can be said before: its length, and the longest answer that it allows. */
export function estimateUsage(wire: Wire, body: JsonObject, length: number): TokenUsage {
  const answers = typeof body.n === "number" && body.n > 1 ? body.n : 1;
  const output = (wire.mostOutputTokens(body) ?? usualMostOutput) * answers;
  return { input: Math.ceil(length / charactersPerToken), output, cacheRead: 0, cacheWrite: 0 };
}

/** Tokens and money of a usage; no money where no price is known. */
export function spendingOf(terms: WorkspaceTerms, model: ModelName, usage: TokenUsage): Spending {
  const cost = costOf(priceIn(terms, model), usage);
  return { tokens: usage.input + usage.output, usdMicros: cost.status === "known" ? cost.usdMicros : null };
}

/** The dearest of several models: any of them may be the one that answers. */
export function dearest(spendings: readonly Spending[]): Spending {
  if (spendings.length === 1) return spendings[0]!;
  const tokens = Math.max(...spendings.map((one) => one.tokens));
  const isKnown = spendings.every(({ usdMicros }) => usdMicros !== null);
  return { tokens, usdMicros: isKnown ? Math.max(...spendings.map(({ usdMicros }) => usdMicros ?? 0)) : null };
}

/** What a usage is taken for that a provider or a caller who went away left unsaid. */
export const guessedUsage = (promptLength: number, answerLength: number): TokenUsage => ({
  input: Math.ceil(promptLength / charactersPerToken),
  output: Math.ceil(answerLength / charactersPerToken),
  cacheRead: 0,
  cacheWrite: 0,
});
