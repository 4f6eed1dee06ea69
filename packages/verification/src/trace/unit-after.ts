import type { NumberMention } from "./mention.ts";
import { currencies, durations } from "./number-units.ts";

/** The number with the unit that stands behind it, or that the words before it say. */
export function unitAfter(text: string, mention: NumberMention): NumberMention {
  const rest = text.slice(mention.end, mention.end + 40);
  const unit = (length: number, name: string): NumberMention => ({ ...mention, end: mention.end + length, unit: name });
  const basis = /^[\s-]?(?:basis[ -]points?|bps?)\b/i.exec(rest);
  if (basis) {
    const { value, step, zeroStep } = mention;
    return {
      ...unit(basis[0].length, "percentage-point"),
      value: value / 100,
      step: step / 100,
      zeroStep: zeroStep / 100,
    };
  }
  const points = /^[\s-](?:percentage[ -]points?|pp\b|p\.p\.)/i.exec(rest) ?? /^pp\b/.exec(rest);
  if (points) return unit(points[0].length, "percentage-point");
  const percent = /^\s?(?:percent|per cent|pct\.?)(?!\p{L})/iu.exec(rest);
  if (percent) return unit(percent[0].length, "percent");
  const score = /^\s(?:points?|pts)\b/i.exec(rest);
  if (score) return unit(score[0].length, "points");
  const times =
    /^\s?(?:×|x(?!\p{L}))|^-?fold\b|^\stimes (?=as|the|more|its|their|that|higher|what|last|previous|usual|larger|greater)/iu.exec(
      rest,
    );
  if (times) return unit(times[0].trimEnd().length, "multiplier");
  if (/^\stimes\b/i.test(rest)) return unit(6, Number.isInteger(mention.value) ? "times" : "multiplier");
  const duration = new RegExp(
    `^[\\s-](?:business |working |calendar |full )?(${durations})s?\\b(?! (?:in a row|of engagement))`,
    "i",
  ).exec(rest);
  if (duration) return unit(duration[0].length, `${duration[1]!.toLowerCase()}s`);
  const money = /^\s?(€|£|usd|eur|gbp|chf|jpy|dollars?|euros?|pounds?|yen|francs)(?!\p{L})/iu.exec(rest);
  if (money) return unit(money[0].length, `currency:${currencies[money[1]!.toLowerCase()]}`);
  const before = text.slice(Math.max(0, mention.start - 12), mention.start);
  if (/(?:factor|ratio) of\s$/i.test(before)) return { ...mention, unit: "multiplier" };
  if (/\bweek\s$/i.test(before)) return { ...mention, unit: "week-number" };
  return mention;
}
