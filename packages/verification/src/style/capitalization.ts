import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { flawAt, perSegment, type StyleCheck } from "./style-check.ts";
import { exceptionTest, fillMessage } from "./word-pattern.ts";

/** How the words of a text begin; the text as a whole is marked. */
export function capitalization(rule: RuleOf<"capitalization">): StyleCheck {
  const fits = testOf(rule);
  const prefix = rule.prefix === undefined ? undefined : compileRegExp(rule.prefix);
  return perSegment((segment) => {
    const text = segment.text.trim();
    const start = segment.text.indexOf(text);
    const body = prefix ? text.replace(prefix, "") : text;
    if (text === "" || fits(body)) return [];
    return flawAt(
      segment,
      start,
      start + text.length,
      fillMessage(rule.message, text, rule.match === "$title" ? toTitle(body) : body),
    );
  });
}

function testOf(rule: RuleOf<"capitalization">): (text: string) => boolean {
  const isExcepted = exceptionTest(rule.exceptions);
  const words = wordsOf(rule.exceptions ?? []);
  const threshold = rule.threshold ?? 0.8;
  switch (rule.match) {
    case "$lower":
      return (text) => text === text.toLowerCase();
    case "$upper":
      return (text) => text === text.toUpperCase();
    case "$title":
      return (text) => isTitle(words(text), isExcepted, threshold);
    case "$sentence":
      return (text) => isSentence(words(text), { isExcepted, indicators: rule.indicators ?? [], threshold });
    default: {
      const pattern = compileRegExp(rule.match);
      return (text) => pattern.test(text);
    }
  }
}

function wordsOf(exceptions: readonly string[]): (text: string) => string[] {
  const longestFirst = exceptions.toSorted((a, b) => b.length - a.length).map((term) => `\\b(?:${term})\\b`);
  const pattern = compileRegExp([...longestFirst, "[\\p{N}\\p{L}*]+[^\\s]*"].join("|"), "g");
  return (text) => text.match(pattern) ?? [];
}

type SentenceStyle = { isExcepted: (text: string) => boolean; indicators: readonly string[]; threshold: number };

function isSentence(all: readonly string[], { isExcepted, indicators, threshold }: SentenceStyle): boolean {
  const words = /^\d+\.$/.test(all[0] ?? "") ? all.slice(1) : all;
  let fitting = 0;
  for (const [index, whole] of words.entries()) {
    const before = words[index - 1] ?? "";
    const word = isExcepted(whole) ? whole : whole.split("-")[0]!;
    const isLower = word === word.toLowerCase();
    if (isExcepted(word)) fitting++;
    else if (index === 0 && isLower && /\p{L}/u.test(word)) return false;
    else if (indicators.some((mark) => before.endsWith(mark))) fitting += isLower ? 0 : 1;
    else if (index === 0 || isLower) fitting++;
  }
  return words.length === 0 || fitting / words.length > threshold;
}

function isTitle(words: readonly string[], isExcepted: (text: string) => boolean, threshold: number): boolean {
  const expected = titleWords(words);
  const fitting = words.filter(
    (word, index) => word === expected[index] || isExcepted(word) || word === word.toUpperCase(),
  ).length;
  return words.length === 0 || fitting / words.length > threshold;
}

const small = new Set("a an and as at but by en for if in nor of on or per the to v v. via vs vs.".split(" "));

/** The words as a title has them: all with a capital but the small ones between the first and the last. */
function titleWords(words: readonly string[]): string[] {
  return words.map((word, index) => {
    const isEdge = index === 0 || index === words.length - 1 || words[index - 1]!.endsWith(":");
    if (!isEdge && small.has(word.toLowerCase())) return word.toLowerCase();
    return word.replace(/^([^\p{L}]*)(\p{Ll})/u, (_, lead: string, letter: string) => lead + letter.toUpperCase());
  });
}

const toTitle = (text: string) => titleWords(text.split(/\s+/)).join(" ");
