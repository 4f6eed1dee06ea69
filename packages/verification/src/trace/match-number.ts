import type { FactBase, KnownNumber } from "./fact-base.ts";
import type { NumberMention } from "./mention.ts";
import { saysHonestly } from "./rounding.ts";

/** What a number claims: the mention, whom it speaks of, what it counts, of now or of before. */
export type NumberClaim = {
  mention: NumberMention;
  subjects: ReadonlySet<string>;
  /** `among`: the number has no noun of its own, and the sentence names these. */
  counted: { key: string } | { unknown: string } | { among: ReadonlySet<string> } | undefined;
  period: "now" | "before" | undefined;
};

export type NumberVerdict =
  | { traced: true; fact: KnownNumber }
  | { traced: false; because: "unit" | "subject" | "period" | "direction" | "value"; near?: KnownNumber };

const secondsIn: Readonly<Record<string, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
};

/** Looks for a fact that the claim may be said of; when there is none, for the closest reason why not. */
export function matchNumber(claim: NumberClaim, base: FactBase): NumberVerdict {
  const isSaid = (fact: KnownNumber) => saysHonestly(...inUnitOf(claim.mention, fact));
  const isOwn = (fact: KnownNumber) => concerns(fact, claim.subjects);
  const byUnit = base.numbers.filter((fact) => hasUnit(claim.mention, fact));
  const candidates = byUnit.filter((fact) => hasNoun(claim, fact));
  const isBefore = claim.period === "before" && candidates.some((fact) => isOwn(fact) && fact.period === "before");
  const isTimely = (fact: KnownNumber) =>
    hasPeriod(claim, fact) && !(isBefore && fact.period === undefined && fact.unit === "count");
  const aligned = candidates.filter((fact) => hasDirection(claim.mention, fact) && isTimely(fact));
  const fact = aligned.find((known) => isOwn(known) && isSaid(known));
  if (fact) return { traced: true, fact };
  const own = candidates.filter(isOwn);
  const wrongDirection = own.find((known) => hasPeriod(claim, known) && isSaid(known));
  if (wrongDirection) return { traced: false, because: "direction", near: wrongDirection };
  const wrongPeriod = own.find((known) => hasDirection(claim.mention, known) && isSaid(known));
  if (wrongPeriod) return { traced: false, because: "period", near: wrongPeriod };
  const expected = onlyOne(
    aligned.filter((known) => isOwn(known) && (claim.period !== undefined || known.period !== "before")),
  );
  const wrongUnit = base.numbers.find(
    (known) => isOwn(known) && saysHonestly(claim.mention, known.value, known.precision),
  );
  if (wrongUnit) return { traced: false, because: "unit", near: wrongUnit };
  const wrongSubject = aligned.find(isSaid);
  if (wrongSubject) return { traced: false, because: "subject", near: wrongSubject };
  return { traced: false, because: "value", ...(expected ? { near: expected } : {}) };
}

const onlyOne = (facts: readonly KnownNumber[]) => (facts.length === 1 ? facts[0] : undefined);

function concerns(fact: KnownNumber, subjects: ReadonlySet<string>): boolean {
  return fact.about.size === 0 || subjects.size === 0 || [...fact.about].some((id) => subjects.has(id));
}

function hasUnit({ unit, value }: NumberMention, fact: KnownNumber): boolean {
  switch (unit) {
    case "plain":
      return fact.unit === "count" || fact.unit === "score" || fact.unit === "number" || fact.unit === "rank";
    case "points":
      return fact.unit === "score" || fact.unit === "percentage-point";
    case "times":
      return fact.unit === "count" || fact.unit === "ratio";
    case "multiplier":
      return fact.unit === "ratio";
    case "fraction":
      return (fact.unit === "percent" && !fact.isChange) || (fact.unit === "ratio" && value < 100);
    case "ordinal":
      return fact.unit === "rank" || fact.unit === "ordinal";
    default:
      return fact.unit === unit || (unit in secondsIn && fact.unit in secondsIn);
  }
}

function hasNoun({ counted, mention }: NumberClaim, fact: KnownNumber): boolean {
  if (counted === undefined || mention.unit === "ordinal" || mention.unit in secondsIn) return true;
  if ("unknown" in counted) return mention.unit !== "plain" || fact.nouns.size === 0;
  if ("among" in counted)
    return mention.unit !== "plain" || fact.nouns.size === 0 || [...counted.among].some((key) => fact.nouns.has(key));
  return fact.nouns.size === 0 || fact.nouns.has(counted.key);
}

function hasDirection(mention: NumberMention, fact: KnownNumber): boolean {
  if (!fact.isChange)
    return fact.value < 0 ? mention.isNegative === true || mention.isDeficit === true : !mention.isChange;
  if (mention.direction === undefined) return mention.unit !== "plain" || mention.isChange;
  return fact.value === 0 || mention.direction === (fact.value > 0 ? "up" : "down");
}

const hasPeriod = ({ period }: NumberClaim, fact: KnownNumber) =>
  period === undefined || fact.period === undefined || fact.period === period;

function inUnitOf(mention: NumberMention, fact: KnownNumber): [NumberMention, number, number | undefined] {
  const value = fact.isChange || fact.value < 0 ? Math.abs(fact.value) : fact.value;
  if (mention.unit === "fraction" && fact.unit === "ratio") return [mention, value * 100, undefined];
  const [from, to] = [secondsIn[fact.unit], secondsIn[mention.unit]];
  if (from !== undefined && to !== undefined) return [mention, (value * from) / to, undefined];
  return [mention, value, fact.precision];
}
