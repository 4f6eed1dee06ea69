/**
 * What a provider asks for a million tokens, in US dollars: the same number is USD micros for one token.
 * `cacheRead` and `cacheWrite` are parts of the input; `longPrompt` applies to the whole call once its input exceeds
 * `aboveTokens`, and `unknown` means that no such price is on record.
 */
export type ModelPrice = Readonly<{
  provider: string;
  model: string;
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  longPrompt?: Readonly<{
    aboveTokens: number;
    price: Readonly<{ input: number; output: number; cacheRead: number; cacheWrite: number }> | "unknown";
  }>;
  asOf: string;
  source: string;
}>;

const anthropic = {
  provider: "anthropic",
  asOf: "2026-10-24",
  source: "https://platform.claude.com/docs/en/about-claude/pricing",
} as const;

const openai = {
  provider: "openai",
  source: "https://developers.openai.com/api/docs/pricing",
} as const;

/** Prices that ship with Capstan. Organisations with other terms hand in their own table. */
export const listPrices: readonly ModelPrice[] = [
  { ...anthropic, model: "claude-opus-5-5", input: 4, output: 20, cacheRead: 0.2, cacheWrite: 5 },
  { ...anthropic, model: "claude-opus-5", input: 5, output: 25, cacheRead: 0.5, cacheWrite: 6.25 },
  { ...anthropic, model: "claude-sonnet-5-5", input: 2, output: 10, cacheRead: 0.1, cacheWrite: 2.5 },
  { ...anthropic, model: "claude-sonnet-5", input: 2, output: 10, cacheRead: 0.2, cacheWrite: 2.5 },
  { ...anthropic, model: "claude-sonnet-4-6", input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
  {
    ...anthropic,
    model: "claude-haiku-5-5",
    input: 0.1,
    output: 0.5,
    cacheRead: 0.01,
    cacheWrite: 0.125,
    longPrompt: { aboveTokens: 100_000, price: { input: 0.5, output: 2.5, cacheRead: 0.05, cacheWrite: 0.625 } },
  },
  { ...anthropic, model: "claude-haiku-4-5", input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
  {
    ...openai,
    model: "gpt-6-sol",
    asOf: "2026-09-22",
    input: 2,
    output: 10,
    cacheRead: 0.2,
    cacheWrite: 2.5,
    longPrompt: { aboveTokens: 272_000, price: "unknown" },
  },
  {
    ...openai,
    model: "gpt-6-luna",
    asOf: "2026-09-22",
    input: 0.1,
    output: 0.5,
    cacheRead: 0.01,
    cacheWrite: 0.125,
    longPrompt: { aboveTokens: 272_000, price: "unknown" },
  },
  {
    ...openai,
    model: "gpt-5.6-terra",
    asOf: "2026-07-30",
    input: 2,
    output: 12,
    cacheRead: 0.2,
    cacheWrite: 2.5,
    longPrompt: { aboveTokens: 272_000, price: "unknown" },
  },
  {
    ...openai,
    model: "gpt-5.6-luna",
    asOf: "2026-07-30",
    input: 0.2,
    output: 1.2,
    cacheRead: 0.02,
    cacheWrite: 0.25,
    longPrompt: { aboveTokens: 272_000, price: "unknown" },
  },
];
