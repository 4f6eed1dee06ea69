import { createCompounds } from "./compounds.ts";
import { type Affixes, type AffixRule, readAffixes, type Stems } from "./read-affixes.ts";

/** A dictionary of Hunspell: the text of its .aff and its .dic file. */
export type DictionaryText = { affixes: string; words: string };

/** Which words are right. */
export type Dictionary = {
  affixes: Affixes;
  /** Whether a word is right as it is written, or in lower case. */
  knows: (word: string) => boolean;
  /** Whether a word may be proposed. */
  maySuggest: (word: string) => boolean;
};

/** How many words are remembered before all are forgotten. */
const mostKnown = 50_000;

/** Makes a dictionary ready; words are looked up by taking affixes off, so that nothing has to be spelled out. */
export function createDictionary({ affixes: text, words }: DictionaryText): Dictionary {
  const affixes = readAffixes(text);
  const stems = readStems(words, affixes);
  const isWord = wordTest(stems, affixes);
  const isCompound = createCompounds(stems, affixes, isWord);
  const known = new Map<string, boolean>();
  const isRight = (word: string) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const right = isWord(word) || isCompound(word);
    if (known.size >= mostKnown) known.clear();
    known.set(word, right);
    return right;
  };
  const hasFlag = (word: string, flag: string | undefined) =>
    flag !== undefined && stems.get(word)?.includes(flag) === true;
  const knows = (word: string) => !hasFlag(word, affixes.forbidden) && (isRight(word) || isRight(word.toLowerCase()));
  return {
    affixes,
    knows,
    maySuggest: (word) => knows(word) && !hasFlag(word, affixes.notSuggested),
  };
}

function readStems(words: string, { readFlags }: Affixes): Stems {
  const stems = new Map<string, readonly string[]>();
  for (const line of words.replace(/^\ufeff?\s*\d+[^\n]*\n/, "").split(/\r?\n/)) {
    const entry = /^\s*((?:\\\/|[^/\t])+?)(?:\/(\S+))?\s*(?:\t.*|\s+\w\w:.*)?$/.exec(line);
    if (!entry) continue;
    const word = entry[1]!.replaceAll("\\/", "/");
    const flags = entry[2] ? readFlags(entry[2]) : [];
    stems.set(word, stems.has(word) ? [...stems.get(word)!, ...flags] : flags);
  }
  return stems;
}

function wordTest(stems: Stems, affixes: Affixes): (word: string) => boolean {
  const suffixes = byEdge(affixes.suffixes, (add) => add.at(-1) ?? "");
  const prefixes = byEdge(affixes.prefixes, (add) => add[0] ?? "");
  const standsAlone = (flags: readonly string[]) =>
    !(affixes.needsAffix && flags.includes(affixes.needsAffix)) &&
    !(affixes.onlyInCompound && flags.includes(affixes.onlyInCompound));
  const isStem = (word: string, flags: readonly string[]) => {
    const own = stems.get(word);
    if (!own) return false;
    return flags.length === 0 ? standsAlone(own) : flags.every((flag) => own.includes(flag));
  };
  /** Whether a word is a stem with a suffix, both of which allow `flags`. */
  const isSuffixed = (word: string, flags: readonly string[], depth: number): boolean =>
    withoutAffix(word, suffixes, "suffix").some(({ stem, rule }) => {
      if (flags.length > 0 && !rule.isCross && !flags.every((flag) => rule.goesOn.includes(flag))) return false;
      const left = flags.filter((flag) => !rule.goesOn.includes(flag));
      return isStem(stem, [rule.flag, ...left]) || (depth > 0 && isSuffixed(stem, [rule.flag, ...left], depth - 1));
    });
  return (word) =>
    isStem(word, []) ||
    isSuffixed(word, [], 1) ||
    withoutAffix(word, prefixes, "prefix").some(
      ({ stem, rule }) => isStem(stem, [rule.flag]) || (rule.isCross && isSuffixed(stem, [rule.flag], 1)),
    );
}

type Edges = { rules: ReadonlyMap<string, AffixRule[]> };

function byEdge(rules: readonly AffixRule[], edge: (add: string) => string): Edges {
  return { rules: Map.groupBy(rules, (rule) => edge(rule.add)) };
}

/** What is left of a word when each affix that it may have is taken off. */
function withoutAffix(word: string, { rules }: Edges, side: "prefix" | "suffix"): { stem: string; rule: AffixRule }[] {
  const edge = side === "suffix" ? word.at(-1) : word[0];
  const tried = [...(rules.get(edge ?? "") ?? []), ...(edge === "" ? [] : (rules.get("") ?? []))];
  return tried.flatMap((rule) => {
    const { add, strip } = rule;
    if (add.length >= word.length + strip.length) return [];
    if (side === "suffix" ? !word.endsWith(add) : !word.startsWith(add)) return [];
    const stem = side === "suffix" ? word.slice(0, word.length - add.length) + strip : strip + word.slice(add.length);
    return stem !== "" && rule.fits(stem) ? [{ stem, rule }] : [];
  });
}
