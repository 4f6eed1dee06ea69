import { PlacedSearch } from "../patterns/placed-search.ts";
import { durations } from "./number-units.ts";
import { numberWordsPattern } from "./number-words.ts";

const digits = {
  ".": "\\d{1,3}(?:(?:,\\d{3})+|(?:[\u202f\u00a0\u2009]\\d{3})+|(?:['’]\\d{3})+)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?",
  ",": "\\d{1,3}(?:(?:\\.\\d{3})+|(?:[\u202f\u00a0\u2009]\\d{3})+|(?:['’]\\d{3})+)(?:,\\d+)?|\\d+(?:,\\d+)?",
};

function patternFor(decimal: "." | ","): RegExp {
  const number = digits[decimal];
  return new RegExp(
    [
      `(?<![\\p{L}\\p{N}_-]|\\p{N}[.,:/])(?<inA>one|two|three|four|five|six|seven|eight|nine|\\d{1,2}) (?:in(?: every)?|out of(?: every)?|of every) (?<inB>two|three|four|five|six|seven|eight|nine|ten|\\d{1,3})(?!-?\\p{L}|[\\w.,]*\\d)(?! (?:${durations})s?\\b)`,
      "(?<!-)\\b(?:(?:(?<fractionCount>a|an|one|two|three|four|five|six|seven|eight|nine)[ -])(?<fraction>third|quarter|fifth|sixth|seventh|eighth|ninth|tenth)s?(?=(?: of| more| less| fewer| higher| lower| in | above| below|[.,;:)]|$))|(?<!first |second )(?<half>half)(?! (?:an |hour|day|year)|-|s\\b))",
      "\\b(?<multiple>doubled|doubling|doubles|double (?=the|its|their|what)|twice|tripled|tripling|triples|triple (?=the|its|their|what)|trebled|thrice|quadrupled|halved|halving|twofold|threefold|fourfold|fivefold|tenfold)(?=\\b|\\s)",
      `(?<![\\w.,/#-]|\\d[:])(?<sign>[+\\-−–](?=[\\d$€£¥])|(?:minus|negative) (?=[\\d$€£¥]))?(?<times>[×x](?=\\d))?(?<money>us\\$|[$€£¥]|(?:usd|eur|gbp|chf|jpy)\\s)?(?<number>${number})(?<ordinal>(?:st|nd|rd|th)\\b)?(?<tail>\\s?%|(?:\\s|-)?(?:k|mn|m|bn|b|thousand|million|billion)\\b)?(?![\\d]|[.,:/]\\d|(?!(?:x|pp)(?!\\p{L}))\\p{L})`,
      `(?<![\\p{L}\\p{N}-])(?<words>${numberWordsPattern})(?![\\p{L}])`,
      "\\b(?<ordinalWord>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\\b(?!-|s\\b| part(?:y|ies))",
    ].join("|"),
    "giu",
  );
}
const searchFor = (pattern: RegExp) => ({ pattern, search: new PlacedSearch(pattern) });

/** Finds what may be a number, by the decimal mark of the text. */
export const numberSearches = { ".": searchFor(patternFor(".")), ",": searchFor(patternFor(",")) };
