import { toSourceRange } from "../document/text-view.ts";
import type { RuleOf } from "../rules/rule.ts";
import { cellContext } from "../trace/cell-context.ts";
import { contradictions } from "../trace/direction-between.ts";
import type { FactBase, KnownNumber } from "../trace/fact-base.ts";
import { isInCode, maskedRanges } from "../trace/masks.ts";
import { matchNumber, type NumberVerdict } from "../trace/match-number.ts";
import type { DateMention, NumberMention, SpanMention } from "../trace/mention.ts";
import { nounAfter, nounBefore, nounsIn, periodOf } from "../trace/mention-context.ts";
import { oncePerTracing } from "../trace/once-per-tracing.ts";
import { type Range, RangeIndex } from "../trace/range-index.ts";
import { dayBefore, isoWeek, namesDay, readDates, readSpans, spanHolds } from "../trace/read-dates.ts";
import { readNumbers } from "../trace/read-numbers.ts";
import { sentenceAround } from "../trace/sentence-around.ts";
import type { TracedBlock } from "../trace/subjects.ts";
import { partAround } from "../trace/subjects.ts";
import type { Tracing } from "../trace/tracing.ts";
import type { CheckContext } from "./check-context.ts";
import type { FactMark } from "./fact-mark.ts";
import type { Flaw } from "./flaw.ts";

/** Every number and date of the text must be one that the facts give for what the sentence speaks of. */
export function checkNumbers(rule: RuleOf<"trace-numbers">, context: CheckContext): Flaw[] {
  const { flaws, marks } = traceNumbers(rule, context);
  for (const mark of marks) context.onTraced(mark);
  return flaws;
}

const traceNumbers = oncePerTracing((rule: RuleOf<"trace-numbers">, context: CheckContext) => {
  const marks: FactMark[] = [];
  const flaws = findFlaws(
    rule,
    context.tellingTo((mark) => void marks.push(mark)),
  );
  return { flaws, marks };
});

function findFlaws(rule: RuleOf<"trace-numbers">, context: CheckContext): Flaw[] {
  const { document, tracing } = context;
  return tracing.blocks.flatMap((traced) => {
    const block = traced.block;
    const phrases = [...tracing.base.vocabulary, ...(rule.allow ?? [])];
    const masked = new RangeIndex<Range>([...maskedRanges(block, phrases), ...traced.spots]);
    const isRead = (mention: Range) => !masked.overlaps(mention) && !isInCode(block, mention.start);
    const spans = readSpans(block.view.text).filter(isRead);
    const inSpans = new RangeIndex<Range>(spans);
    const dates = readDates(block.view.text).filter((date) => isRead(date) && !inSpans.overlaps(date));
    const inDates = new RangeIndex<Range>([...spans, ...dates]);
    const numbers = readNumbers(block.view.text, tracing.base.decimal).filter(
      (number) => isRead(number) && !inDates.overlaps(number) && !isLabel(block.view.text, number),
    );
    const flaws = [
      ...dates.flatMap((date) => dateFlaw(date, traced, context)),
      ...spans.flatMap((span) => spanFlaw(span, traced, context)),
    ];
    for (const [index, number] of numbers.entries())
      flaws.push(...numberFlaw(number, numbers.slice(Math.max(0, index - 30), index + 30), traced, context));
    for (const { start, end } of contradictions(block.view.text, numbers)) {
      const said = block.view.text.slice(start, end);
      flaws.push({
        ...toSourceRange(block.view, start, end),
        message: `The text says which way it went from "${said}", and its own numbers go the other way.`,
      });
    }
    return flaws
      .map((flaw) => ({
        ...flaw,
        fix: flaw.fix?.filter((edit) => document.source.slice(edit.start, edit.end) !== "") ?? [],
      }))
      .map(withoutEmptyFix);
  });
}

const withoutEmptyFix = ({ fix, ...flaw }: Flaw): Flaw => (fix && fix.length > 0 ? { ...flaw, fix } : flaw);

const labelled =
  /(?:^|[\s(])(?:step|figure|fig\.|table|section|part|chapter|phase|option|tier|version|item|note|appendix|page|example|no\.|#|attempt|draft)\s?$/i;

function isLabel(text: string, { start, end }: NumberMention): boolean {
  if (labelled.test(text.slice(Math.max(0, start - 12), start))) return true;
  return start === 0 && /^[.)]\s/.test(text.slice(end, end + 2));
}

function dateFlaw(date: DateMention, traced: TracedBlock, { tracing, onTraced }: CheckContext): Flaw[] {
  const { base, subjects } = tracing;
  const about = subjects.at(traced, date.start);
  const days = base.dates.filter((fact) => fact.about === undefined || about.size === 0 || about.has(fact.about));
  const named = days.find(
    (fact) => namesDay(date, fact.date) || (fact.exclusive && namesDay(date, dayBefore(fact.date))),
  );
  const range = toSourceRange(traced.block.view, date.start, date.end);
  if (named) {
    onTraced({ ...range, factId: named.id });
    return [];
  }
  const said = traced.block.view.text.slice(date.start, date.end);
  return [{ ...range, message: `"${said}" is no date that the facts give.` }];
}

/** A quarter, half or week is right when a day of the facts lies in it; where facts give no day, nobody can say. */
function spanFlaw(span: SpanMention, traced: TracedBlock, { tracing, onTraced }: CheckContext): Flaw[] {
  const { base, subjects } = tracing;
  const about = subjects.at(traced, span.start);
  const days = base.dates.filter((fact) => fact.about === undefined || about.size === 0 || about.has(fact.about));
  if (days.length === 0) return [];
  const named = days.find((fact) => spanHolds(span, fact.exclusive ? dayBefore(fact.date) : fact.date));
  const range = toSourceRange(traced.block.view, span.start, span.end);
  if (named) {
    onTraced({ ...range, factId: named.id });
    return [];
  }
  const said = traced.block.view.text.slice(span.start, span.end);
  return [{ ...range, message: `"${said}" holds no day that the facts give.` }];
}

function numberFlaw(
  mention: NumberMention,
  all: readonly NumberMention[],
  traced: TracedBlock,
  { tracing, onTraced }: CheckContext,
): Flaw[] {
  const { base, subjects } = tracing;
  const text = traced.block.view.text;
  if (mention.unit === "week-number" && base.dates.some((fact) => isoWeek(fact.date) === mention.value)) return [];
  const sentence = sentenceAround(traced.sentences, mention.start, text.length);
  const counted = nounAfter(text, mention, sentence, base.lexicon);
  if (isIdle(mention, counted, text)) return [];
  const cell = cellContext(traced, tracing);
  const isOfWhole = mention.unit === "percent" && /^\s?of\b/i.test(text.slice(mention.end, mention.end + 4));
  const behind =
    (isOfWhole ? nounsAround(text, sentence, tracing) : counted) ??
    cell.counted ??
    nounInFront(mention, all, traced, tracing, sentence) ??
    nounsAround(text, sentence, tracing);
  const claim = {
    mention: cell.isPercent && mention.unit === "plain" ? { ...mention, unit: "percent" } : mention,
    subjects: subjects.at(traced, mention.start),
    counted: behind,
    period: periodOf(text, mention, sentence, all) ?? cell.period,
  };
  const verdict = matchNumber(claim, base);
  const range = toSourceRange(traced.block.view, mention.start, mention.end);
  if (verdict.traced) {
    onTraced({ ...range, factId: verdict.fact.id });
    return [];
  }
  const said = text.slice(mention.start, mention.end);
  const fix = exactFix(mention, verdict, said);
  return [
    {
      ...range,
      message: explain(said, verdict, claim.subjects, tracing),
      ...(fix === undefined ? {} : { fix: [{ ...range, replacement: fix }] }),
    },
  ];
}

/** Numbers that say nothing about the facts: "one of them", "two things stand out". */
function isIdle(mention: NumberMention, counted: ReturnType<typeof nounAfter>, text: string): boolean {
  if (!mention.spelled || mention.unit !== "plain") return false;
  const isKnown = counted !== undefined && "key" in counted;
  const after = text.slice(mention.end, mention.end + 5);
  if (mention.value === 1)
    return (
      !isKnown ||
      /^\s(?:of|or)\b/.test(after) ||
      /\b(?:no|any|every|each|this|that|which|the)\s$/i.test(text.slice(Math.max(0, mention.start - 6), mention.start))
    );
  const isBack = /\b(?:the|these|those|all|other|both|of)\s$/i.test(
    text.slice(Math.max(0, mention.start - 7), mention.start),
  );
  if (
    isBack &&
    counted === undefined &&
    mention.value <= 12 &&
    /^(?:[.,;:!?)]|\s(?:of|are|were|have|had|is)\b|$)/.test(after)
  )
    return true;
  return counted !== undefined && "unknown" in counted && counted.unknown === "" && mention.value <= 12;
}

function nounInFront(
  mention: NumberMention,
  all: readonly NumberMention[],
  traced: TracedBlock,
  { base }: Tracing,
  sentence: { start: number; end: number },
) {
  const text = traced.block.view.text;
  const clause = partAround(text, sentence, mention.start, /[;()]|\b(?:while|whereas|but)\b/gi);
  const noun = nounBefore(text, mention.start, clause, base.lexicon);
  if (!noun) return undefined;
  const isTaken = all.some((other) => other !== mention && other.end <= noun.start && claims(other, noun));
  const isSplit = /,|\band\b/.test(text.slice(noun.end, mention.start)) && mention.unit !== "plain";
  return isTaken || isSplit ? undefined : { key: noun.key };

  function claims(other: NumberMention, taken: { start: number; end: number; key: string }): boolean {
    const after = nounAfter(text, other, sentence, base.lexicon);
    return (
      after !== undefined &&
      "key" in after &&
      after.key === taken.key &&
      taken.start - other.end < 40 &&
      (mention.unit !== "plain" || mention.hedge === "none")
    );
  }
}

/** The sentence that was looked at last, as one of several numbers mostly stands beside the others. */
let lastAround: { sentence: string; base: FactBase; among: Set<string> } | undefined;

function nounsAround(text: string, { start, end }: { start: number; end: number }, { base }: Tracing) {
  const sentence = text.slice(start, end);
  if (lastAround?.base !== base || lastAround.sentence !== sentence)
    lastAround = { sentence, base, among: nounsIn(sentence, base.lexicon) };
  const { among } = lastAround;
  return among.size === 0 ? undefined : { among };
}

function explain(
  said: string,
  verdict: NumberVerdict & { traced: false },
  subjects: ReadonlySet<string>,
  { base }: Tracing,
): string {
  const nameOf = (id: string) => base.names.find((fact) => fact.id === id)?.name ?? id;
  const whom = [...subjects].map(nameOf).join(" or ");
  const near = verdict.near;
  const of = near && near.about.size > 0 ? ` of ${[...near.about].map(nameOf).join(" and ")}` : "";
  switch (verdict.because) {
    case "unit":
      return `"${said}" does not count this: the facts give it as ${describe(near!)}${of}.`;
    case "subject":
      return `"${said}" belongs to another: it is ${near!.label}${of}, and the sentence speaks of ${whom}.`;
    case "period":
      return `"${said}" is ${near!.label}${of}, which is of another time than the sentence says.`;
    case "direction":
      return `"${said}" goes the wrong way or is no change: ${near!.label}${of} is ${describe(near!)}.`;
    case "value":
      return near
        ? `"${said}" is not what the facts give: ${near.label}${of} is ${describe(near)}.`
        : `"${said}" traces to no fact${whom === "" ? "" : ` about ${whom}`}.`;
  }
}

const describe = (fact: KnownNumber) =>
  `${Math.round(fact.value * 100) / 100}${fact.unit === "percent" ? " %" : fact.unit === "count" ? "" : ` (${fact.unit})`} (${fact.label})`;

/** The number as the facts have it, where one fact alone is meant and it is written in plain digits. */
function exactFix(
  mention: NumberMention,
  verdict: NumberVerdict & { traced: false },
  said: string,
): string | undefined {
  const isPlain = /^\d[\d,]*$/.test(said) && mention.unit === "plain" && mention.hedge === "none";
  if (!isPlain || verdict.because !== "value" || !verdict.near || !Number.isInteger(verdict.near.value))
    return undefined;
  return said.includes(",") || verdict.near.value >= 10_000
    ? verdict.near.value.toLocaleString("en-US")
    : String(verdict.near.value);
}
