import { createDictionary, type Dictionary, type DictionaryText } from "../dictionary/dictionary.ts";
import { englishDictionary } from "../dictionary/english-dictionary.ts";
import { suggest } from "../dictionary/suggest.ts";
import { isIn } from "../patterns/safe-pattern.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { fillMessage } from "./fill-message.ts";
import { spellableWords } from "./spellable-words.ts";
import { flawAt, type Proposal, perSegment, type StyleCheck } from "./style-check.ts";

/** What is no word to spell unless a rule says otherwise: capitals inside or at the end, anything but letters. */
const builtIn = [/[A-Z][a-z]+[A-Z]+\w+/, /[A-Z]+$/, /[^a-zA-Z_']/];

/** Words that neither the dictionaries nor the rule's own lists know. */
export function spelling(rule: RuleOf<"spelling">): StyleCheck {
  const own = new Set(rule.words ?? []);
  const filters = [...(rule.filters ?? []).map((filter) => compileRegExp(filter)), ...(rule.custom ? [] : builtIn)];
  const exceptions = rule.exceptions?.length ? compileRegExp(`(?i)${rule.exceptions.join("|")}`) : undefined;
  let opened: Dictionary[] | undefined;
  const known = new Map<string, boolean>();
  const isRight = (word: string) => {
    opened ??= openDictionaries(rule);
    return (
      own.has(word) ||
      own.has(word.toLowerCase()) ||
      !/\p{L}/u.test(word) ||
      opened.some(({ knows }) => knows(word)) ||
      (exceptions !== undefined && isIn(exceptions, word))
    );
  };
  const isFine = (word: string) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const fine = filters.some((filter) => isIn(filter, word)) || isRight(word);
    known.set(word, fine);
    return fine;
  };
  return perSegment((segment) =>
    spellableWords(segment.text).flatMap(({ text, start, end }) =>
      isFine(text) ? [] : flawAt(segment, start, end, fillMessage(rule.message, text), proposalFor(text)),
    ),
  );

  function proposalFor(word: string): Proposal | undefined {
    if (rule.action?.name !== "suggest" || (rule.action.params ?? ["spellings"])[0] !== "spellings") return undefined;
    const choices = suggest(word, opened ?? []);
    // A spelling is a guess, however few there are: a person chooses.
    return choices.length > 0 ? { replacement: choices[0]!, isChoice: true } : undefined;
  }
}

const ready = new WeakMap<DictionaryText, Dictionary>();

function openDictionaries(rule: RuleOf<"spelling">): Dictionary[] {
  const named = (rule.dictionaries ?? []).map((text) => {
    const dictionary = ready.get(text) ?? createDictionary(text);
    ready.set(text, dictionary);
    return dictionary;
  });
  return named.length === 0 || rule.append ? [...named, englishDictionary()] : named;
}
