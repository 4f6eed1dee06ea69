import { claimPatternOf, wordingsOf } from "../claims/claim-pattern.ts";
import type { Document } from "../document/document.ts";
import { type Prose, proseOf } from "../document/words.ts";
import type { PatternNode } from "../patterns/pattern-node.ts";
import type { Rule } from "../rules/rule.ts";
import { compileStyle, isStyleRule } from "../style/compile-style.ts";
import { Candidates } from "./candidates.ts";
import { HitList } from "./hit-list.ts";
import { noLead } from "./lead.ts";
import { LiteralIndex } from "./literal-index.ts";
import { OpenSigns, type Place } from "./open-signs.ts";
import { isPlain, PlainSigns } from "./plain-signs.ts";
import type { RequiredSign } from "./required-sign.ts";
import type { Sign } from "./sign.ts";
import { templateSigns } from "./template-signs.ts";
import { termLiterals } from "./term-literals.ts";

/**
 * Rules made ready together: one index of the literals that all of them need, so that a pattern is tried only
 * where one of its literals stands. Rules without such literals are tried everywhere.
 */
export class RuleSet {
  /** Of the rules that are looked for by their literals. */
  readonly numbers: ReadonlyMap<Rule, number>;
  readonly #prose: Finder;
  readonly #raw: Finder;
  readonly #hits = new HitList();

  constructor(rules: readonly Rule[]) {
    const numbers = new Map<Rule, number>();
    const prose: Sign[] = [];
    const raw: Sign[] = [];
    // A rule that is given twice is looked for once: numbers are as many as there are different rules.
    for (const rule of new Set(rules)) {
      const alternatives = signsOf(rule);
      if (!alternatives) continue;
      const number = numbers.size;
      numbers.set(rule, number);
      const signs = alternatives.flatMap((set, alternative) => {
        const isFar = set.some(({ lead }) => lead === undefined);
        return set.map(
          (required): Sign => ({
            rule: number,
            alternative,
            isFar,
            mayWalk: isFar && "text" in required && holdsInParts(required.behind, rule),
            lead: required.lead ?? noLead,
            isFromEdge: required.isFromEdge === true,
            beginning: required.beginning,
            required,
          }),
        );
      });
      const scopes = isStyleRule(rule) ? (rule.scopes ?? ["text"]) : ["text"];
      if (scopes.some((scope) => scope.includes("raw"))) raw.push(...signs);
      if (scopes.some((scope) => !scope.includes("raw"))) prose.push(...signs);
    }
    this.numbers = numbers;
    this.#prose = new Finder(prose);
    this.#raw = new Finder(raw);
  }

  /** Scans a document once. */
  scan(document: Document): Candidates {
    if (!this.#prose.isEmpty) this.#prose.scan(proseOf(document), 0, this.#hits);
    if (!this.#raw.isEmpty) this.#raw.scan({ text: document.source, starts: [0] }, document.blocks.length, this.#hits);
    return new Candidates({ document, numbers: this.numbers, hits: this.#hits.take(this.numbers.size) });
  }
}

/** An index with what its literals and shapes are signs of. */
class Finder {
  readonly #index: LiteralIndex;
  /** The signs by their key; a literal or shape that several rules need is looked for once. */
  readonly #plain: PlainSigns;
  readonly #open: OpenSigns;
  #scans = 0;

  readonly isEmpty: boolean;

  constructor(given: readonly Sign[]) {
    this.isEmpty = given.length === 0;
    const signs = [...Map.groupBy(given, ({ required }) => nameOf(required)).values()];
    const plain = signs.map((ofKey) => ofKey.filter(isPlain));
    this.#plain = new PlainSigns(plain);
    this.#open = new OpenSigns(
      signs.map((ofKey, key) => (plain[key]!.length === ofKey.length ? [] : ofKey.filter((sign) => !isPlain(sign)))),
    );
    const keyed = signs.map(([sign], key) => ({ ...sign!.required, key }));
    this.#index = new LiteralIndex(
      keyed.filter((one) => "text" in one),
      keyed.filter((one) => "shape" in one),
    );
  }

  /** Notes what is found in each of the texts, which are numbered from `first` on. */
  scan({ text, starts }: Prose, first: number, hits: HitList): void {
    const scan = ++this.#scans;
    const where: Place = { text, place: 0, base: 0, end: 0, number: 0, scan, steps: stepsPerScan + text.length * 10 };
    this.#index.scan(text, starts, (key, place, number) => {
      this.#plain.note(key, place - starts[number]!, first + number, hits);
      if (!this.#open.has(key)) return;
      where.place = place;
      where.base = starts[number]!;
      where.end = number + 1 < starts.length ? starts[number + 1]! - 1 : text.length;
      where.number = first + number;
      this.#open.note(key, where, hits);
    });
  }
}

/** Steps of walks in one scan, beside ten for each character. */
const stepsPerScan = 100_000;

/** Whether a part of a pattern that is found in a stretch of a text which a rule looks at is found in the whole text, too. */
function holdsInParts(node: PatternNode | undefined, rule: Rule): boolean {
  if (!node || rule.kind === "terms" || rule.kind === "claims") return node !== undefined;
  if (!isStyleRule(rule)) return false;
  const { sentences, inline } = compileStyle(rule).scopes.needs;
  // White space is around sentences, where a word begins and ends as it does at the ends of a text.
  return (!sentences && !inline) || !looksAround(node, inline);
}

function looksAround(node: PatternNode, atWordsToo: boolean): boolean {
  switch (node.kind) {
    case "look":
      return true;
    case "edge":
      return atWordsToo || node.at === "start" || node.at === "end";
    case "sequence":
    case "choice":
      return node.items.some((item) => looksAround(item, atWordsToo));
    case "group":
    case "loop":
      return looksAround(node.item, atWordsToo);
    default:
      return false;
  }
}

const nameOf = (required: RequiredSign): string =>
  "shape" in required
    ? required.shape.map((set) => set.join("-")).join()
    : [required.text, required.startsWord, required.endsWord].join();

function signsOf(rule: Rule): readonly (readonly RequiredSign[])[] | undefined {
  if (rule.kind === "terms") return rule.terms.map((term) => termLiterals(term.find));
  if (rule.kind === "claims") return wordingsOf(rule.words).map((wording) => claimPatternOf(wording).literals);
  if (rule.kind === "response-template") return templateSigns(rule);
  return isStyleRule(rule) ? compileStyle(rule).signs : undefined;
}

const sets = new WeakMap<readonly Rule[], RuleSet>();

/** The rule set of these rules; made once per array. */
export function ruleSetOf(rules: readonly Rule[]): RuleSet {
  const known = sets.get(rules) ?? new RuleSet(rules);
  sets.set(rules, known);
  return known;
}
