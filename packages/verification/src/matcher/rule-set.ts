import type { Document } from "../document/document.ts";
import type { TextView } from "../document/text-view.ts";
import type { Rule } from "../rules/rule.ts";
import { compileStyle, isStyleRule } from "../style/compile-style.ts";
import { type Segment, type Selector, segmentsOf } from "../style/segments.ts";
import { type KeyedLiteral, LiteralAutomaton } from "./literal-automaton.ts";
import type { RequiredLiterals } from "./required-literals.ts";
import { termLiterals } from "./term-literals.ts";

/**
 * Rules made ready together: one automaton over the literals that all of them need, so that a pattern is tried only
 * where one of its literals stands. Rules without such literals are tried everywhere.
 */
export class RuleSet {
  /** For each rule the keys of its literals; undefined: look everywhere. A terms rule has one key per term. */
  readonly #keys = new Map<Rule, { first: number; count: number }>();
  readonly #prose: LiteralAutomaton;
  readonly #raw: LiteralAutomaton;
  /** Whether a rule looks at sentences or paragraphs, and at inline parts; they are not cut out otherwise. */
  readonly needs: { sentences: boolean; inline: boolean };

  constructor(rules: readonly Rule[]) {
    const prose: KeyedLiteral[] = [];
    const raw: KeyedLiteral[] = [];
    let key = 0;
    for (const rule of rules) {
      const sets = literalSets(rule);
      if (!sets) continue;
      this.#keys.set(rule, { first: key, count: sets.length });
      const isRaw = isStyleRule(rule) && (rule.scopes ?? []).some((scope) => scope.includes("raw"));
      for (const set of sets) {
        for (const literal of set) (isRaw ? raw : prose).push({ ...literal, key });
        key++;
      }
    }
    this.#prose = new LiteralAutomaton(prose);
    this.#raw = new LiteralAutomaton(raw);
    const scopes = rules.flatMap((rule) => (isStyleRule(rule) ? (rule.scopes ?? []) : []));
    this.needs = {
      sentences: scopes.some((scope) => /sentence|paragraph/.test(scope)),
      inline: scopes.some((scope) => /strong|emphasis|link|code/.test(scope)),
    };
  }

  /** Scans a document once. */
  scan(document: Document): Candidates {
    let segments: readonly Segment[] | undefined;
    const views = new Map<number, TextView[]>();
    const note = (view: TextView) => (key: number) => {
      const known = views.get(key);
      if (!known) views.set(key, [view]);
      else if (known.at(-1) !== view) known.push(view);
    };
    for (const { view } of document.blocks) this.#prose.scan(view.text, note(view));
    let isRawScanned = false;
    const rawKeys = new Set<number>();
    const scanRaw = () => {
      if (!isRawScanned) this.#raw.scan(document.source, (key) => rawKeys.add(key));
      isRawScanned = true;
    };
    return new Candidates(
      this.#keys,
      views,
      (key) => {
        scanRaw();
        return rawKeys.has(key);
      },
      () => {
        segments ??= segmentsOf(document, this.needs);
        return segments;
      },
    );
  }
}

/** Where in one document each rule may find something. */
export class Candidates {
  readonly #keys: ReadonlyMap<Rule, { first: number; count: number }>;
  readonly #views: ReadonlyMap<number, readonly TextView[]>;
  readonly #isInSource: (key: number) => boolean;
  readonly #segments: () => readonly Segment[];
  readonly #chosen = new Map<string, readonly Segment[]>();

  constructor(
    keys: ReadonlyMap<Rule, { first: number; count: number }>,
    views: ReadonlyMap<number, readonly TextView[]>,
    isInSource: (key: number) => boolean,
    segments: () => readonly Segment[],
  ) {
    this.#segments = segments;
    this.#keys = keys;
    this.#views = views;
    this.#isInSource = isInSource;
  }

  /** The segments that a rule of these scopes must be tried on. */
  segmentsFor(rule: Rule, scopes: string, chooses: Selector): readonly Segment[] {
    const chosen = this.#chosenBy(scopes, chooses);
    const keys = this.#keys.get(rule);
    if (!keys || chosen.length === 0) return chosen;
    const views = this.#views.get(keys.first);
    if (chosen[0]!.scopes[0] === "raw") return this.#isInSource(keys.first) ? chosen : [];
    if (views === undefined)
      return chosen.some((segment) => segment.scopes[0] === "code")
        ? chosen.filter((segment) => segment.scopes[0] === "code")
        : [];
    const wanted = new Set(views);
    return chosen.filter(
      (segment) =>
        wanted.has(segment.view) ||
        segment.scopes[0] === "code" ||
        (segment.scopes[0] === "raw" && this.#isInSource(keys.first)),
    );
  }

  #chosenBy(scopes: string, chooses: Selector): readonly Segment[] {
    const known = this.#chosen.get(scopes);
    if (known) return known;
    const chosen = this.#segments().filter(chooses);
    this.#chosen.set(scopes, chosen);
    return chosen;
  }

  /** The views in which the n-th term of a terms rule may stand; undefined: anywhere. */
  viewsOfTerms(rule: Rule): Map<number, readonly TextView[]> | undefined {
    const keys = this.#keys.get(rule);
    if (!keys) return undefined;
    const found = new Map<number, readonly TextView[]>();
    for (const [key, views] of this.#views)
      if (key >= keys.first && key < keys.first + keys.count) found.set(key - keys.first, views);
    return found;
  }
}

function literalSets(rule: Rule): Exclude<RequiredLiterals, undefined>[] | undefined {
  if (rule.kind === "terms") return rule.terms.map((term) => termLiterals(term.find));
  const literals = isStyleRule(rule) ? compileStyle(rule).literals : undefined;
  return literals && [literals];
}

const sets = new WeakMap<readonly Rule[], RuleSet>();

/** The rule set of these rules; made once per array. */
export function ruleSetOf(rules: readonly Rule[]): RuleSet {
  const known = sets.get(rules) ?? new RuleSet(rules);
  sets.set(rules, known);
  return known;
}
