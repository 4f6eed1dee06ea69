import fc from "fast-check";
import { expect, test } from "vitest";
import { addCosts, costOf, findPrice, noCost } from "./cost.ts";
import { listPrices } from "./prices.ts";

const usage = { input: 1000, output: 200, cacheRead: 0, cacheWrite: 0 };
const sonnet = findPrice(listPrices, "anthropic", "claude-sonnet-5-5");

test("a thousand tokens in and two hundred out cost what the list says", () => {
  expect(costOf(sonnet, usage)).toEqual({ status: "known", usdMicros: 4000 });
});

test("cached input is charged at its own rates", () => {
  expect(costOf(sonnet, { input: 1000, output: 0, cacheRead: 800, cacheWrite: 100 })).toEqual({
    status: "known",
    usdMicros: 100 * 2 + 80 + 250,
  });
});

test("a dated model is found under its name, another provider's is not", () => {
  expect(findPrice(listPrices, "anthropic", "claude-haiku-4-5-20251001")?.input).toBe(1);
  expect(findPrice(listPrices, "localhost:11434", "claude-haiku-4-5")).toBeUndefined();
});

test("a long prompt has its own price, or none on record", () => {
  const long = { ...usage, input: 300_000 };
  expect(costOf(findPrice(listPrices, "anthropic", "claude-haiku-5-5"), long)).toEqual({
    status: "known",
    usdMicros: 150_500,
  });
  expect(costOf(findPrice(listPrices, "openai", "gpt-6-sol"), long).status).toBe("unknown");
});

test("unknown is never free", () => {
  expect(costOf(undefined, usage)).toMatchObject({ status: "unknown", reason: "model_not_in_price_table" });
  expect(costOf(sonnet, undefined)).toMatchObject({ status: "unknown", reason: "tokens_not_reported" });
  expect(addCosts([{ status: "known", usdMicros: 7 }, costOf(sonnet, undefined)])).toEqual({
    status: "unknown",
    reason: "tokens_not_reported",
    atLeastUsdMicros: 7,
  });
  expect(addCosts([])).toEqual(noCost);
});

test("every price on the list is positive, dated and sourced", () => {
  for (const price of listPrices) {
    expect(Math.min(price.input, price.output, price.cacheRead, price.cacheWrite)).toBeGreaterThan(0);
    expect(price.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(price.source).toMatch(/^https:\/\//);
  }
});

test("more tokens never cost less", () => {
  const tokens = fc.integer({ min: 0, max: 1_000_000 });
  fc.assert(
    fc.property(tokens, tokens, tokens, (input, output, more) => {
      const cost = (out: number) => costOf(sonnet, { input, output: out, cacheRead: 0, cacheWrite: 0 });
      const [less, greater] = [cost(output), cost(output + more)];
      return less.status === "known" && greater.status === "known" && less.usdMicros <= greater.usdMicros;
    }),
  );
});
