import { claimPatternOf, wordingsOf } from "../claims/claim-pattern.ts";
import type { Document } from "../document/document.ts";
import { type Prose, proseOf } from "../document/words.ts";
import type { Rule } from "../rules/rule.ts";
import { compileStyle, isStyleRule } from "../style/compile-style.ts";
import { Candidates } from "./candidates.ts";
import { Hits, packFar, packHit } from "./hits.ts";
import { LiteralAutomaton } from "./literal-automaton.ts";
import type { RequiredLiteral } from "./required-literals.ts";
import { termLiterals } from "./term-literals.ts";

/** What a literal is a sign of: the rule by number, which of its alternatives, and whether a match of it may begin anywhere. */
type Sign = { rule: number; alternative: number; isFar: boolean; literal: RequiredLiteral };

/**
 * Rules made ready together: one automaton over the literals that all of them need, so that a pattern is tried only
 * where one of its literals stands. Rules without such literals are tried everywhere.
 */
export class RuleSet {
  readonly #numbers = new Map<Rule, number>();
  readonly #prose: Finder;
  readonly #raw: Finder;

  constructor(rules: readonly Rule[]) {
    const prose: Sign[] = [];
    const raw: Sign[] = [];
    for (const rule of rules) {
      const alternatives = literalsOf(rule);
      if (!alternatives) continue;
      const number = this.#numbers.size;
      this.#numbers.set(rule, number);
      const signs = alternatives.flatMap((set, alternative) => {
        const isFar = set.some(({ lead }) => lead === undefined);
        return set.map((literal) => ({ rule: number, alternative, isFar, literal }));
      });
      const scopes = isStyleRule(rule) ? (rule.scopes ?? ["text"]) : ["text"];
      if (scopes.some((scope) => scope.includes("raw"))) raw.push(...signs);
      if (scopes.some((scope) => !scope.includes("raw"))) prose.push(...signs);
    }
    this.#prose = new Finder(prose);
    this.#raw = new Finder(raw);
  }

  /** Scans a document once. */
  scan(document: Document): Candidates {
    const hits: (Hits | undefined)[] = new Array(this.#numbers.size);
    if (!this.#prose.isEmpty) this.#prose.scan(proseOf(document), 0, hits);
    if (!this.#raw.isEmpty) this.#raw.scan({ text: document.source, starts: [0] }, document.blocks.length, hits);
    return new Candidates({ document, numbers: this.#numbers, hits });
  }
}

/** An automaton with what its literals are signs of. */
class Finder {
  readonly #automaton: LiteralAutomaton;
  readonly #signs: readonly Sign[];

  constructor(signs: readonly Sign[]) {
    this.#signs = signs;
    this.#automaton = new LiteralAutomaton(signs.map(({ literal }, key) => ({ ...literal, key })));
  }

  get isEmpty(): boolean {
    return this.#signs.length === 0;
  }

  /** Notes what is found in each of the texts, which are numbered from `first` on. */
  scan({ text, starts }: Prose, first: number, hits: (Hits | undefined)[]): void {
    let number = 0;
    this.#automaton.scan(text, (key, place) => {
      while (number + 1 < starts.length && starts[number + 1]! <= place) number++;
      const { rule, alternative, isFar, literal } = this.#signs[key]!;
      hits[rule] ??= new Hits();
      const known = hits[rule];
      known.addText(first + number);
      if (isFar) {
        known.add(packFar(alternative));
        return;
      }
      const { min, max } = literal.lead!;
      const at = place - starts[number]!;
      const base = starts[number]!;
      for (let start = Math.max(0, at - max); start <= at - min; start++)
        if (!literal.isFromEdge || isEdge(text, base + start)) known.add(packHit(start, alternative));
    });
  }
}

const isWord = (code: number) =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** Not inside a word of ASCII letters, digits and underscores. */
const isEdge = (text: string, at: number) => !isWord(text.charCodeAt(at)) || !isWord(text.charCodeAt(at - 1));

function literalsOf(rule: Rule): readonly (readonly RequiredLiteral[])[] | undefined {
  if (rule.kind === "terms") return rule.terms.map((term) => termLiterals(term.find));
  if (rule.kind === "claims") return wordingsOf(rule.words).map((wording) => claimPatternOf(wording).literals);
  return isStyleRule(rule) ? compileStyle(rule).literals : undefined;
}

const sets = new WeakMap<readonly Rule[], RuleSet>();

/** The rule set of these rules; made once per array. */
export function ruleSetOf(rules: readonly Rule[]): RuleSet {
  const known = sets.get(rules) ?? new RuleSet(rules);
  sets.set(rules, known);
  return known;
}
