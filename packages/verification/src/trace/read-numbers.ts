import type { Hedge, NumberMention } from "./mention.ts";
import { numberWordsPattern, readNumberWords, readOrdinalWord } from "./number-words.ts";

const currencies: Readonly<Record<string, string>> = {
  $: "USD",
  us$: "USD",
  usd: "USD",
  dollar: "USD",
  dollars: "USD",
  "€": "EUR",
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP",
  gbp: "GBP",
  pound: "GBP",
  pounds: "GBP",
  "¥": "JPY",
  jpy: "JPY",
  yen: "JPY",
  chf: "CHF",
  francs: "CHF",
};
const magnitudes: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  b: 1e9,
  billion: 1e9,
};
const durations = "second|minute|hour|day|week|month|year";

const fractionNames: Readonly<Record<string, number>> = {
  half: 2,
  halves: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
};
const multiples: Readonly<Record<string, number>> = {
  doubl: 2,
  twice: 2,
  twofold: 2,
  tripl: 3,
  trebl: 3,
  thrice: 3,
  threefold: 3,
  quadrupl: 4,
  fourfold: 4,
  fivefold: 5,
  tenfold: 10,
  halv: 0.5,
};

const digits = {
  ".": "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?",
  ",": "\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:,\\d+)?",
};

function patternFor(decimal: "." | ","): RegExp {
  const number = digits[decimal];
  return new RegExp(
    [
      `(?<inA>one|two|three|four|five|\\d{1,2}) (?:in|out of)(?: every)? (?<inB>two|three|four|five|six|seven|eight|nine|ten|\\d{1,3})(?![\\w.,]*\\d)(?! (?:${durations})s?\\b)`,
      "(?<!-)\\b(?:(?:(?<fractionCount>a|an|one|two|three|four|five|six|seven|eight|nine)[ -])(?<fraction>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?(?=(?: of| more| less| fewer| higher| lower| in | above| below|[.,;:)]|$))|(?<!first |second )(?<half>half)(?! (?:an |hour|day|year)|-|s\\b))",
      "\\b(?<multiple>doubled|doubling|doubles|double (?=the|its|their|what)|twice|tripled|tripling|triples|triple (?=the|its|their|what)|trebled|thrice|quadrupled|halved|halving|twofold|threefold|fourfold|fivefold|tenfold)(?=\\b|\\s)",
      `(?<![\\w.,/#-]|\\d[:])(?<sign>[+\\-−–](?=[\\d$€£¥]))?(?<times>[×x](?=\\d))?(?<money>us\\$|[$€£¥]|(?:usd|eur|gbp|chf|jpy)\\s)?(?<number>${number})(?<ordinal>(?:st|nd|rd|th)\\b)?(?<tail>\\s?%|(?:\\s|-)?(?:k|mn|m|bn|b|thousand|million|billion)\\b)?(?![\\d]|[.,:/]\\d|(?!(?:x|pp)(?!\\p{L}))\\p{L})`,
      `(?<![\\p{L}\\p{N}-])(?<words>${numberWordsPattern})(?![\\p{L}])`,
      "\\b(?<ordinalWord>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\\b(?!-|s\\b| part(?:y|ies))",
    ].join("|"),
    "giu",
  );
}
const patterns = { ".": patternFor("."), ",": patternFor(",") };

/** The numbers in a text, first to last, without dates. `decimal` is the decimal mark of the text. */
export function readNumbers(text: string, decimal: "." | "," = "."): NumberMention[] {
  const mentions: NumberMention[] = [];
  for (const match of text.matchAll(patterns[decimal])) {
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
  const clean = decimal === "." ? written.replaceAll(",", "") : written.replaceAll(".", "").replace(",", ".");
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
  if (groups.sign) Object.assign(mention, { direction: groups.sign === "+" ? "up" : "down", isChange: true });
  return unit === "plain" ? unitAfter(text, mention) : mention;
}

function unitAfter(text: string, mention: NumberMention): NumberMention {
  const rest = text.slice(mention.end, mention.end + 40);
  const unit = (length: number, name: string): NumberMention => ({ ...mention, end: mention.end + length, unit: name });
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

const hedges: readonly [RegExp, Hedge][] = [
  [/(?:nearly|almost|just under|just below|not quite|close to|approaching)\s(?:an?\s)?$/i, "nearly"],
  [/(?:at least|no fewer than|no less than|a minimum of|not less than)\s$/i, "at-least"],
  [/(?:no more than|at most|up to|a maximum of)\s$/i, "at-most"],
  [
    /(?:over|more than|above|upwards of|in excess of|exceed(?:s|ed|ing)?|north of|beyond|past|topp(?:ed|ing))\s$/i,
    "over",
  ],
  [/(?:under|less than|fewer than|below|short of)\s$/i, "under"],
  [
    /(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.|in the region of|an estimated|something like)\s$|[~≈]\s?$/i,
    "about",
  ],
];

const upBefore =
  /(?:\bup|rose|risen|rises?|rising|increas(?:ed|es|ing|e)|gr[eo]w(?:n|s|ing|th)?|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|gain(?:ed|s|ing)?|surg(?:ed|es|ing)|added|adding|higher|\bplus)(?: by| of)?\s$/i;
const downBefore =
  /(?:\bdown|fell|fallen|falls?|falling|drop(?:ped|s|ping)?|declin(?:ed|es|ing|e)|decreas(?:ed|es|ing|e)|shr[aiu]nk|slipp?(?:ed|s)?|lost|los(?:es|ing)|lower|\bminus|eased|slid)(?: by| of)?\s$/i;
const upAfter = /^(?: \p{L}+){0,2}? (?:more|higher|up|above|increase|growth|rise|jump|gain|ahead|better|uplift)\b/iu;
const downAfter = /^(?: \p{L}+){0,2}? (?:less|fewer|lower|down|below|drop|decline|decrease|fall|behind|dip)\b/iu;

function withSurroundings(text: string, mention: NumberMention): NumberMention {
  const result = { ...mention };
  let before = text.slice(Math.max(0, mention.start - 40), mention.start);
  for (const [pattern, hedge] of hedges) {
    const found = pattern.exec(before);
    if (!found || (isDuration(mention.unit) && (hedge === "over" || hedge === "about") && /over\s$/i.test(before)))
      continue;
    result.hedge = hedge;
    before = before.slice(0, found.index);
    break;
  }
  const after = text.slice(mention.end, mention.end + 30);
  if (/^\+(?!\d)|^-plus\b|^ or more\b/.test(after)) result.hedge = "at-least";
  else if (/^ or (?:less|fewer)\b/.test(after)) result.hedge = "at-most";
  else if (/^ or so\b/.test(after)) result.hedge = "about";
  if (result.direction || /\bup to\s$/i.test(before)) return result;
  const near = before.replace(/\ban?\s$/i, "");
  const boundary = Math.max(after.search(/[,;:.()]/), 0) || after.length;
  const follow = after.slice(0, boundary);
  if (upBefore.test(near) || upAfter.test(follow)) result.direction = "up";
  else if (downBefore.test(near) || downAfter.test(follow)) result.direction = "down";
  if (result.direction) {
    const pattern =
      result.direction === "up"
        ? /(?:\bup|by|\bplus|added|adding|gained)\s(?:an?\s)?$/i
        : /(?:\bdown|by|\bminus|lost)\s(?:an?\s)?$/i;
    result.isChange = pattern.test(before) || /^ (?:\p{L}+ )?(?:more|fewer|less|higher|lower)\b/iu.test(follow);
  }
  return result;
}

const isDuration = (unit: string) => new RegExp(`^(?:${durations})s$`).test(unit);

function joinRanges(text: string, mentions: NumberMention[]): NumberMention[] {
  const joined: NumberMention[] = [];
  for (const mention of mentions) {
    const last = joined.at(-1);
    if (last && last.high === undefined && isRange(text, last, mention)) {
      const unit = last.unit === "plain" ? mention.unit : last.unit;
      joined[joined.length - 1] = { ...last, end: mention.end, high: mention.value, unit };
    } else joined.push(mention);
  }
  return joined;
}

function isRange(text: string, first: NumberMention, second: NumberMention): boolean {
  if (first.unit !== second.unit && first.unit !== "plain") return false;
  const between = text.slice(first.end, second.start);
  const before = text.slice(Math.max(0, first.start - 12), first.start);
  if (/^\s?[–—-]\s?$/.test(between)) return first.value < second.value;
  if (/^ to $/.test(between)) return !/\bfrom\s$/i.test(before) && first.value < second.value;
  return (
    (/^ and $/.test(between) && /\bbetween\s$/i.test(before)) ||
    (/^ or $/.test(between) && second.value - first.value === 1)
  );
}

const cardinalOf = (text: string) => (/^\d/.test(text) ? Number(text) : (readNumberWords(text) ?? Number.NaN));

function trailingStep(value: number): number {
  let step = 1;
  while (value !== 0 && Number.isInteger(value / (step * 10)) && step < value) step *= 10;
  return step;
}
