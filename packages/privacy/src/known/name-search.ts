import { codeAt } from "../code-at.ts";
import { nextHash } from "../word-hash.ts";
import { cutsOf, endings, restoredVowels, shortestBent } from "./endings.ts";
import { isCapitalAt } from "./is-capital-at.ts";
import { longestName, type NameIndex } from "./name-index.ts";
import { foldedWord, hashStems, longestEnding, type Words } from "./words.ts";

/** A name found: its last word, the pattern it is, and whether a word of it has an ending. */
export type FoundName = { readonly last: number; readonly pattern: number; readonly inflected: boolean };

type Step = { readonly node: number; readonly cut: number; readonly added: number };

/** Looks up names of an index among a text's words, as they stand and without endings. */
export class NameSearch {
  readonly #index: NameIndex;
  readonly #nextStems = new Int32Array(longestEnding + 1);
  readonly #stems = new Int32Array(longestEnding + 1);

  constructor(index: NameIndex) {
    this.#index = index;
  }

  /** The longest name that begins with a word. */
  nameAt(words: Words, first: number): FoundName | undefined {
    const { trie } = this.#index;
    const hash = words.hash[first]!;
    const whole = trie.mayBegin(hash) ? trie.next(0, hash) : -1;
    const exact = whole < 0 ? undefined : this.#exactFrom(words, first, whole);
    return this.#mayInflect(words, first, whole, exact) ? (this.#longestFrom(words, first) ?? exact) : exact;
  }

  /** The longest name that the words spell as they stand, without endings. `whole`: the first word's node. */
  #exactFrom(words: Words, first: number, whole: number): FoundName | undefined {
    const { trie } = this.#index;
    let best: FoundName | undefined;
    let node = whole;
    for (let last = first; ; ) {
      if (this.#index.endsAt(node)) {
        const pattern = this.#index.patternAt(node, foldedWords(words, first, last));
        if (pattern >= 0) best = { last, pattern, inflected: false };
      }
      if (++last - first === longestName || !words.has(last)) return best;
      node = trie.next(node, words.hash[last]!);
      if (node < 0 || !isJoined(words, last)) return best;
    }
  }

  /** Whether an ending may hide a longer name than the exact one: only capitalised words of four letters and more bend. */
  #mayInflect(words: Words, first: number, whole: number, exact: FoundName | undefined): boolean {
    const after = exact ? exact.last + 1 : first + 1;
    if (whole >= 0 && bends(words, after) && (exact || this.#mayGoOn(words, after, whole)))
      if (isJoined(words, after)) return true;
    return bends(words, first) && this.#mayBeginInflected(words, first);
  }

  /** Whether a word begins a name without an ending, alone or together with the next word. */
  #mayBeginInflected(words: Words, first: number): boolean {
    const cuts = cutsOf(words.text, words.end[first]!, Math.min(longestEnding, words.length[first]! - 3));
    if (cuts === 0) return false;
    const stems = this.#stems;
    hashStems(words, first, stems);
    for (let cut = 1; cut <= longestEnding; cut++) {
      if ((cuts & (1 << cut)) === 0) continue;
      const stem = stems[cut]!;
      if (this.#index.trie.mayBegin(stem) && this.#mayLead(words, first, stem)) return true;
      if (!this.#index.trie.mayBeginWithVowel(stem)) continue;
      for (const vowel of restoredVowels) if (this.#mayLead(words, first, nextHash(stem, vowel))) return true;
    }
    return false;
  }

  /** Whether a first word's hash is a name, or begins one that the next word goes on with. */
  #mayLead(words: Words, first: number, hash: number): boolean {
    const node = this.#index.trie.next(0, hash);
    if (node < 0) return false;
    if (this.#index.endsAt(node)) return true;
    const next = first + 1;
    return words.has(next) && this.#mayGoOn(words, next, node) && isJoined(words, next);
  }

  /** Whether a word leads on from a node as it stands or without an ending. */
  #mayGoOn(words: Words, index: number, node: number): boolean {
    if (this.#index.trie.next(node, words.hash[index]!) >= 0) return true;
    if (!bends(words, index)) return false;
    const cuts = cutsOf(words.text, words.end[index]!, Math.min(longestEnding, words.length[index]! - 3));
    if (cuts === 0) return false;
    const stems = this.#nextStems;
    hashStems(words, index, stems);
    for (let cut = 1; cut <= longestEnding; cut++) {
      if ((cuts & (1 << cut)) === 0) continue;
      const stem = stems[cut]!;
      if (this.#index.trie.next(node, stem) >= 0) return true;
      for (const vowel of restoredVowels) if (this.#index.trie.next(node, nextHash(stem, vowel)) >= 0) return true;
    }
    return false;
  }

  #longestFrom(words: Words, first: number): FoundName | undefined {
    let best: FoundName | undefined;
    let steps: Step[][] = [[]];
    for (let last = first; last - first < longestName && words.has(last); last++) {
      if (last > first && !isJoined(words, last)) break;
      const reached = steps.flatMap((path) =>
        this.#stepsFrom(words, last, path.at(-1)?.node ?? 0).map((step) => [...path, step]),
      );
      if (reached.length === 0) break;
      steps = reached;
      for (const path of reached) {
        const pattern = this.#patternAt(words, first, path);
        if (pattern >= 0) {
          best = { last, pattern, inflected: path.some((step) => step.cut > 0) };
          break;
        }
      }
    }
    return best;
  }

  /** Edges that the word may take: as it stands, else without an ending. */
  #stepsFrom(words: Words, index: number, node: number): Step[] {
    const whole = this.#index.trie.next(node, words.hash[index]!);
    const steps: Step[] = whole >= 0 ? [{ node: whole, cut: 0, added: 0 }] : [];
    if (!isCapital(words, index) || words.length[index]! < shortestBent) return steps;
    const folded = foldedWord(words.text, words.start[index]!, words.end[index]!);
    hashStems(words, index, this.#stems);
    for (let cut = 1; cut <= longestEnding && folded.length - cut >= 3; cut++) {
      if (!endings.has(folded.slice(-cut))) continue;
      const stem = this.#stems[cut]!;
      const bare = this.#index.trie.next(node, stem);
      if (bare >= 0) steps.push({ node: bare, cut, added: 0 });
      for (const vowel of restoredVowels) {
        const restored = this.#index.trie.next(node, nextHash(stem, vowel));
        if (restored >= 0 && String.fromCharCode(vowel) !== folded.at(-cut))
          steps.push({ node: restored, cut, added: vowel });
      }
    }
    return steps;
  }

  /** The pattern that ends at a path and is letter for letter what the text says; -1 when hashes merely collide. */
  #patternAt(words: Words, first: number, path: readonly Step[]): number {
    const { node } = path.at(-1)!;
    if (!this.#index.endsAt(node)) return -1;
    const folded = path
      .map(({ cut, added }, i) => {
        const word = foldedWord(words.text, words.start[first + i]!, words.end[first + i]!);
        return cut === 0 ? word : word.slice(0, -cut) + (added ? String.fromCharCode(added) : "");
      })
      .join(" ");
    return this.#index.patternAt(node, folded);
  }
}

function foldedWords(words: Words, first: number, last: number): string {
  let folded = "";
  for (let i = first; i <= last; i++)
    folded += (i > first ? " " : "") + foldedWord(words.text, words.start[i]!, words.end[i]!);
  return folded;
}

const isCapital = (words: Words, index: number) => isCapitalAt(words.text, words.start[index]!);

const bends = (words: Words, index: number) =>
  words.has(index) && words.length[index]! >= shortestBent && isCapital(words, index);

const isJoined = (words: Words, index: number) =>
  words.has(index) && joins(words.text, words.end[index - 1]!, words.start[index]!);

/** Whether two words with this between them may be of one name: at most one line break, no sentence's end. */
function joins(text: string, from: number, to: number): boolean {
  if (to - from === 1 && codeAt(text, from) === 32) return true;
  if (to - from > 6) return false;
  const between = text.slice(from, to);
  return /^[ \t\u00a0\u3000.,'’ʼ·&/+_*-]*(?:\r?\n[ \t>]*)?$|^[\u2010-\u2015・＝=]$/u.test(between);
}
