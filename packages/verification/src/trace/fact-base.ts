import { terminal } from "@capstan/base";
import type { ClassFact, DateFact, Derivation, Fact, Facts, NameFact, NumberFact } from "./facts.ts";
import { NounLexicon, nounsOfLabel } from "./nouns.ts";

/** A number that may be said, given or derived. `isChange`: it has a direction (a difference, a percent change). */
export type KnownNumber = {
  id: string;
  label: string;
  value: number;
  unit: string;
  precision?: number;
  isChange: boolean;
  about: ReadonlySet<string>;
  nouns: ReadonlySet<string>;
  period?: "now" | "before";
};

export type FactBase = {
  numbers: readonly KnownNumber[];
  dates: readonly DateFact[];
  names: readonly NameFact[];
  classes: readonly ClassFact[];
  /** Ids of the named facts that other facts are about. */
  owners: ReadonlySet<string>;
  lexicon: NounLexicon;
  /** The words of labels and nouns, lower case: what a text may call things by. */
  words: ReadonlySet<string>;
  subject?: string;
  vocabulary: readonly string[];
  decimal: "." | ",";
};

/**
 * Facts with their derivations worked out.
 * Errors: terminal `duplicate_fact`, `unknown_fact` (an id that no fact has), `underivable_fact`.
 */
export function buildFactBase(facts: Facts): FactBase {
  const byId = new Map<string, Fact>();
  for (const fact of facts.facts) {
    if (byId.has(fact.id))
      throw terminal("duplicate_fact", {
        message: `Two facts have the id "${fact.id}".`,
        mend: "Give each fact its own id.",
      });
    byId.set(fact.id, fact);
  }
  for (const fact of facts.facts) if (fact.about !== undefined) requireFact(byId, fact.about, `the fact "${fact.id}"`);
  if (facts.subject !== undefined) requireFact(byId, facts.subject, "the subject");
  const given = facts.facts.filter((fact): fact is NumberFact => "value" in fact);
  const phrases = [...given, ...(facts.derivations ?? [])].flatMap((fact) => [
    ...(fact.nouns ?? []),
    ...nounsOfLabel(fact.label ?? ""),
  ]);
  const labels = facts.facts.flatMap((fact) => ("label" in fact ? [fact.label] : []));
  const lexicon = new NounLexicon(phrases);
  const numbers = new Map(given.map((fact) => [fact.id, knownNumber(fact, lexicon)]));
  for (const derivation of facts.derivations ?? [])
    numbers.set(derivation.id, derive(derivation, numbers, byId, lexicon));
  return {
    numbers: [...numbers.values()],
    dates: facts.facts.filter((fact): fact is DateFact => "date" in fact),
    names: facts.facts.filter((fact): fact is NameFact => "name" in fact),
    classes: facts.facts.filter((fact): fact is ClassFact => "is" in fact),
    owners: new Set(facts.facts.flatMap((fact) => (fact.about !== undefined && !("name" in fact) ? [fact.about] : []))),
    lexicon,
    words: new Set(phrases.concat(labels).flatMap((phrase) => phrase.toLowerCase().match(/\p{L}+/gu) ?? [])),
    vocabulary: facts.vocabulary ?? [],
    decimal: facts.decimal ?? ".",
    ...(facts.subject === undefined ? {} : { subject: facts.subject }),
  };
}

function requireFact(byId: ReadonlyMap<string, Fact>, id: string, where: string): void {
  if (byId.has(id)) return;
  throw terminal("unknown_fact", {
    message: `There is no fact "${id}", which ${where} names.`,
    mend: "Add the fact, or name one that is there.",
  });
}

function knownNumber(fact: NumberFact, lexicon: NounLexicon): KnownNumber {
  const period = fact.period ?? periodOfLabel(fact.label);
  return {
    id: fact.id,
    label: fact.label,
    value: fact.value,
    unit: fact.unit ?? "count",
    isChange:
      fact.unit === "percent" || fact.unit === "percentage-point"
        ? /change|growth|increase|decrease|difference/i.test(fact.label)
        : false,
    about: new Set(fact.about === undefined ? [] : [fact.about]),
    nouns: lexicon.keysOf(fact.nouns ?? nounsOfLabel(fact.label)),
    ...(fact.precision === undefined ? {} : { precision: fact.precision }),
    ...(period === undefined ? {} : { period }),
  };
}

function periodOfLabel(label: string): "now" | "before" | undefined {
  if (/\b(?:before|previous|prior|baseline|mean|average)\b/i.test(label)) return "before";
  return /\b(?:this week|now|current)\b/i.test(label) ? "now" : undefined;
}

const formulas: { readonly [K in Exclude<Derivation["kind"], "count">]: (values: number[]) => number } = {
  "percent-change": ([now, before]) => (100 * (now! - before!)) / before!,
  ratio: ([now, before]) => now! / before!,
  difference: ([now, before]) => now! - before!,
  share: ([part, whole]) => (100 * part!) / whole!,
  sum: (values) => values.reduce((a, b) => a + b, 0),
  mean: (values) => values.reduce((a, b) => a + b, 0) / values.length,
};
const pairs = new Set(["percent-change", "ratio", "difference", "share"]);

function derive(
  derivation: Derivation,
  numbers: ReadonlyMap<string, KnownNumber>,
  byId: ReadonlyMap<string, Fact>,
  lexicon: NounLexicon,
): KnownNumber {
  const where = `the derivation "${derivation.id}"`;
  const about = derivation.about === undefined ? undefined : new Set([derivation.about]);
  const common = { id: derivation.id, label: derivation.label ?? `${derivation.kind} of ${derivation.of.join(", ")}` };
  if (derivation.kind === "count") {
    for (const id of derivation.of) requireFact(byId, id, where);
    const nouns = lexicon.keysOf(derivation.nouns ?? nounsOfLabel(derivation.label ?? ""));
    return { ...common, value: derivation.of.length, unit: "count", isChange: false, about: about ?? new Set(), nouns };
  }
  const operands = derivation.of.map((id) => numbers.get(id) ?? requireNumber(id, where));
  const value = formulas[derivation.kind](operands.map((operand) => operand.value));
  if (!Number.isFinite(value) || (pairs.has(derivation.kind) && operands.length !== 2)) {
    throw terminal("underivable_fact", {
      message: `${where} cannot be worked out of ${derivation.of.join(" and ")}.`,
      mend: "A ratio, change or share needs two numbers, the second not zero; leave the derivation out otherwise.",
    });
  }
  const owners = [...new Set(operands.flatMap((operand) => [...operand.about]))];
  const isTotal = derivation.kind === "sum" || derivation.kind === "mean";
  return {
    ...common,
    value,
    unit: unitOf(derivation, operands),
    isChange: derivation.kind === "percent-change" || derivation.kind === "difference",
    about: about ?? new Set(isTotal && owners.length > 1 ? [] : owners),
    nouns: derivation.nouns
      ? lexicon.keysOf(derivation.nouns)
      : new Set(operands.flatMap((operand) => [...operand.nouns])),
  };
}

function requireNumber(id: string, where: string): never {
  throw terminal("unknown_fact", {
    message: `There is no number "${id}", which ${where} names.`,
    mend: "Derive from number facts, in the order they are listed.",
  });
}

function unitOf(derivation: Derivation, operands: readonly KnownNumber[]): string {
  if (derivation.kind === "percent-change" || derivation.kind === "share") return "percent";
  if (derivation.kind === "ratio") return "ratio";
  if (derivation.kind === "difference" && operands[0]!.unit === "percent") return "percentage-point";
  return operands[0]!.unit;
}
