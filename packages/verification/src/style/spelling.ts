import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { isEnglishWord } from "./english-words.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { fillMessage } from "./word-pattern.ts";

const word = /(?<![\p{L}\p{N}_@/.'’-])\p{L}[\p{L}'’]*(?<!['’])(?![\p{N}_@/]|\.\p{L})/gu;
/** What is no word: names in capitals, words with digits, single letters. */
const builtIn = /^(?:\p{Lu}{2,}s?|\p{L})$/u;

/** Words that neither the English lists nor the rule's own know. */
export function spelling(rule: RuleOf<"spelling">): StyleCheck {
  const own = new Set((rule.words ?? []).map((known) => known.toLowerCase()));
  const filters = (rule.filters ?? []).map((filter) => compileRegExp(`^(?:${filter})$`));
  return perSegment((segment) =>
    [...segment.text.matchAll(word)].flatMap((match) => {
      const found = match[0].replace(/['’]s$/, "");
      const isFine =
        own.has(found.toLowerCase()) ||
        (!rule.custom && builtIn.test(found)) ||
        filters.some((filter) => filter.test(found)) ||
        !/^[\x20-\u024f’]+$/.test(found) ||
        isEnglishWord(found);
      return isFine ? [] : flawAt(segment, match.index, match.index + found.length, fillMessage(rule.message, found));
    }),
  );
}
