import { joinRanges } from "./join-ranges.ts";
import type { Hedge, NumberMention } from "./mention.ts";
import { numberSearches } from "./number-pattern.ts";
import { withSurroundings } from "./number-surroundings.ts";
import { currencies, fractionNames, magnitudes, multiples } from "./number-units.ts";
import { readNumberWords, readOrdinalWord } from "./number-words.ts";
import { unitAfter } from "./unit-after.ts";

/** The numbers in a text, first to last, without dates. `decimal` is the decimal mark of the text. */
export function readNumbers(text: string, decimal: "." | "," = "."): NumberMention[] {
  const mentions: NumberMention[] = [];
  for (const match of numberSearches[decimal].search.matchAll(text)) {
    const mention = mentionOf(text, match, decimal);
    if (mention) mentions.push(withSurroundings(text, mention));
  }
  return joinRanges(text, mentions);
}

function mentionOf(text: string, match: RegExpMatchArray, decimal: "." | ","): NumberMention | undefined {
  const groups = match.groups!;
  const start = match.index!;
  const plain = {
    start,
    end: start + match[0].length,
    step: 1,
    zeroStep: 1,
    hedge: "none" as Hedge,
    isChange: false,
    spelled: true,
  };
  if (groups.inA) {
    const [a, b] = [cardinalOf(groups.inA), cardinalOf(groups.inB!)];
    return a < b ? { ...plain, value: (100 * a) / b, unit: "fraction" } : undefined;
  }
  if (groups.half) return { ...plain, value: 50, unit: "fraction" };
  if (groups.fraction) {
    const count = /^an?$/i.test(groups.fractionCount!) ? 1 : cardinalOf(groups.fractionCount!);
    return { ...plain, value: (100 * count) / fractionNames[groups.fraction.toLowerCase()]!, unit: "fraction" };
  }
  if (groups.multiple) {
    const stem = Object.keys(multiples).find((key) => groups.multiple!.toLowerCase().startsWith(key))!;
    return { ...plain, end: start + groups.multiple.trimEnd().length, value: multiples[stem]!, unit: "multiplier" };
  }
  if (groups.ordinalWord) return ordinalOf(text, plain, groups.ordinalWord);
  if (groups.words) {
    const value = readNumberWords(groups.words);
    return value === undefined
      ? undefined
      : unitAfter(text, { ...plain, value, zeroStep: trailingStep(value), unit: "plain" });
  }
  return numericOf(text, { ...plain, spelled: false }, groups, decimal);
}

type Blank = Omit<NumberMention, "value" | "unit">;

function numericOf(
  text: string,
  blank: Blank,
  groups: Record<string, string | undefined>,
  decimal: "." | ",",
): NumberMention {
  const written = groups.number!;
  const grouped = written.replace(/[\u202f\u00a0\u2009'’]/g, "");
  const clean = decimal === "." ? grouped.replaceAll(",", "") : grouped.replaceAll(".", "").replace(",", ".");
  const tail = groups.tail?.trim().replace(/^-/, "").toLowerCase() ?? "";
  const magnitude = magnitudes[tail] ?? 1;
  const decimals = clean.includes(".") ? clean.length - clean.indexOf(".") - 1 : 0;
  const value = Number(clean) * magnitude;
  const step = magnitude * 10 ** -decimals;
  const money = groups.money ? `currency:${currencies[groups.money.trim().toLowerCase()]}` : undefined;
  const unit = money ?? (groups.times ? "multiplier" : groups.ordinal ? "ordinal" : tail === "%" ? "percent" : "plain");
  const mention: NumberMention = {
    ...blank,
    value,
    step,
    zeroStep: decimals > 0 ? step : Math.max(step, trailingStep(value)),
    unit,
  };
  if (groups.sign) {
    const isUp = groups.sign === "+";
    Object.assign(mention, { direction: isUp ? "up" : "down", isChange: true, ...(isUp ? {} : { isNegative: true }) });
  }
  return unit === "plain" ? unitAfter(text, mention) : mention;
}

function ordinalOf(text: string, blank: Blank, word: string): NumberMention | undefined {
  const before = text.slice(Math.max(0, blank.start - 20), blank.start);
  const after = text.slice(blank.end, blank.end + 20);
  const ranked = /(?:ranks?|ranked|ranking|placed|place|comes|came|in)\s(?:the\s)?$/i.test(before);
  const counted = /^\s(?:place|highest|largest|biggest|strongest|most|week|consecutive|straight|visit|time)\b/i.test(
    after,
  );
  if (!ranked && !counted) return undefined;
  return { ...blank, value: readOrdinalWord(word)!, unit: "ordinal" };
}

const cardinalOf = (text: string) => (/^\d/.test(text) ? Number(text) : (readNumberWords(text) ?? Number.NaN));

function trailingStep(value: number): number {
  let step = 1;
  while (value !== 0 && Number.isInteger(value / (step * 10)) && step < value) step *= 10;
  return step;
}
