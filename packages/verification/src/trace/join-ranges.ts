import type { NumberMention } from "./mention.ts";

/** Two numbers that are the ends of one range, as one mention. */
export function joinRanges(text: string, mentions: NumberMention[]): NumberMention[] {
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
