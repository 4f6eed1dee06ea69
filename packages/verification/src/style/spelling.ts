import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { isEnglishWord } from "./english-words.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { fillMessage } from "./word-pattern.ts";

const word = /(?<![\p{L}\p{N}_@/.'’-])\p{L}[\p{L}'’]*(?<!['’])(?![\p{N}_@/]|\.\p{L})/gu;
/** What is no word to spell: names in capitals or with capitals inside, single letters, short forms with an apostrophe. */
const builtIn = /^(?:\p{Lu}{2,}s?|\p{L}|\p{Lu}\p{Ll}+\p{Lu}.*|.*['’].*)$/u;

/** Words that neither the English lists nor the rule's own know. A capital inside a sentence makes a name. */
export function spelling(rule: RuleOf<"spelling">): StyleCheck {
  const own = new Set((rule.words ?? []).map((known) => known.toLowerCase()));
  const filters = (rule.filters ?? []).map((filter) => compileRegExp(filter));
  const isFine = (found: string) =>
    own.has(found.toLowerCase()) ||
    (!rule.custom && builtIn.test(found)) ||
    !/^[\x20-\u024f’]+$/.test(found) ||
    filters.some((filter) => filter.test(found)) ||
    isEnglishWord(found);
  return perSegment((segment) =>
    [...segment.text.matchAll(word)].flatMap((match) => {
      const found = match[0].replace(/['’]s$/, "");
      const isName =
        /^\p{Lu}\p{Ll}/u.test(found) && !/(?:^|[.!?:]['"”’)]?\s+)$/.test(segment.text.slice(0, match.index));
      return isName || isFine(found)
        ? []
        : flawAt(segment, match.index, match.index + found.length, fillMessage(rule.message, found));
    }),
  );
}
