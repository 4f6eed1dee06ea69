import type { NumberMention } from "./mention.ts";

/**
 * Whether a writer may honestly say `mention` of `value`. Both have the same unit. The rules, in the order of hedges:
 * - none: the value rounds to the written digits ("42 %" of 41.7, "$12k" of 11,800); a plain whole number said of a
 *   whole number must be exact. Fractions and multiples in words ("a third", "doubled") allow 5 % either way.
 * - about: within half of the last digit that is not zero, and within 5 % ("about 1,200" of 1,204).
 * - nearly: below what is said by at most 8 % ("nearly half" of 47 %).
 * - over, at least: above by at most 25 % ("over 1,000" of 1,204).
 * - under, at most: below by at most 20 %.
 * - a range: the value lies in it and the range is no wider than 25 % of its middle.
 */
export function saysHonestly(mention: NumberMention, value: number, precision?: number): boolean {
  const said = mention.value;
  const epsilon = 1e-9 * Math.max(1, Math.abs(value));
  if (mention.high !== undefined) {
    const width = mention.high - said;
    return (
      value >= said - epsilon && value <= mention.high + epsilon && width <= 0.25 * ((said + mention.high) / 2) + 1
    );
  }
  const inWords = mention.unit === "fraction" || (mention.unit === "multiplier" && mention.spelled);
  const rounds = inWords
    ? Math.abs(value - said) <= 0.05 * said
    : Math.abs(value - said) <= roundingSlack(mention, value, precision) + epsilon;
  switch (mention.hedge) {
    case "none":
      return rounds;
    case "about":
      return (
        rounds ||
        (Math.abs(value - said) <= mention.zeroStep / 2 + epsilon && Math.abs(value - said) <= 0.05 * Math.abs(value))
      );
    case "nearly":
      return value < said + epsilon && value >= 0.92 * said;
    case "over":
      return value > said && value <= 1.25 * said + mention.step;
    case "at-least":
      return value >= said - epsilon && value <= 1.25 * said + mention.step;
    case "under":
      return value < said && value >= 0.8 * said - mention.step;
    case "at-most":
      return value <= said + epsilon && value >= 0.8 * said - mention.step;
  }
}

function roundingSlack(mention: NumberMention, value: number, precision: number | undefined): number {
  const isWhole = Number.isInteger(value) && mention.step <= 1;
  return isWhole ? (precision ?? 0) / 2 : Math.max(mention.step, precision ?? 0) / 2;
}
