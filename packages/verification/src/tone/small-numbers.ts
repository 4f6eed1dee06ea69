const names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"] as const;

export type SmallNumber = { start: number; end: number; said: string; instead: string };

/** Units, clock times, versions, prices and places in a list stay figures whatever the style. */
const figure =
  /(?<![\p{L}\p{N}.,:/$€£¥#+–—-]|(?:version|step|chapter|figure|table|level|section|part|page|tier|phase|no\.|q|v|week|day|grade|top|rust|python|node|java|php|es|http|ipv) )[1-9](?![\p{L}\p{N}:/+–—-]|[.,]\d|[.)]\s*$| ?(?:%|percent|per cent|am|pm|[ap]\.m\.|kg|g|km|m|cm|mm|mb|gb|tb|kb|ms|s|x|×|million|billion|thousand|degrees|points?|out of|in \d)(?![\p{L}]))/giu;
const inWords = /\b(?:two|three|four|five|six|seven|eight|nine)\b(?!-)/gi;

/** Whole numbers from 1 to 9 that are written in figures. */
export const findFigures = (text: string): SmallNumber[] =>
  [...text.matchAll(figure)].map((match) => entry(match, names[Number(match[0]) - 1]!));

/** Numbers from two to nine that are written in words inside a sentence; "one" is a pronoun as often as not. */
export const findNumberWords = (text: string): SmallNumber[] =>
  [...text.matchAll(inWords)].flatMap((match) =>
    match.index === 0
      ? []
      : [entry(match, String(names.indexOf(match[0].toLowerCase() as (typeof names)[number]) + 1))],
  );

const entry = (match: RegExpExecArray, instead: string): SmallNumber => ({
  start: match.index,
  end: match.index + match[0].length,
  said: match[0],
  instead,
});
