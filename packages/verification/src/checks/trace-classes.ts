import { toSourceRange } from "../document/text-view.ts";
import type { RuleOf } from "../rules/rule.ts";
import { columnHead } from "../trace/cell-context.ts";
import type { ClassFact } from "../trace/facts.ts";
import { escapePattern } from "../trace/find-names.ts";
import { isInCode } from "../trace/masks.ts";
import type { TracedBlock } from "../trace/subjects.ts";
import type { Tracing } from "../trace/tracing.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** Where a text says which of a closed set of words something is ("high intent"), it must be what the facts say. */
export function checkClasses(_rule: RuleOf<"trace-classes">, { tracing }: CheckContext): Flaw[] {
  const sets = new Map<string, ClassFact[]>();
  for (const fact of tracing.base.classes) {
    const key = fact.among.join("\u0000");
    sets.set(key, [...(sets.get(key) ?? []), fact]);
  }
  return [...sets.values()].flatMap((facts) => tracing.blocks.flatMap((traced) => classFlaws(facts, traced, tracing)));
}

function classFlaws(facts: readonly ClassFact[], traced: TracedBlock, tracing: Tracing): Flaw[] {
  const { subjects, base } = tracing;
  const text = traced.block.view.text;
  const claims = traced.block.cell ? cellClaims(facts[0]!.among, traced, tracing) : claimsOf(facts[0]!.among, text);
  return claims.flatMap(({ start, end, period = periodAround(text, start) }) => {
    if (isInCode(traced.block, start)) return [];
    const about = subjects.at(traced, start);
    const own = facts.filter((fact) => fact.about === undefined || about.has(fact.about));
    const said = text.slice(start, end);
    const fitting = own.filter((fact) => period === undefined || fact.period === undefined || fact.period === period);
    if (about.size === 0 || own.length === 0 || fitting.some((fact) => fact.is.toLowerCase() === said.toLowerCase()))
      return [];
    const range = toSourceRange(traced.block.view, start, end);
    const whom = [...about].map((id) => base.names.find((fact) => fact.id === id)?.name ?? id).join(" or ");
    const message = `"${said}" is not what the facts say of ${whom}: ${own.map((fact) => `${fact.label} is ${fact.is}`).join(", ")}.`;
    return [
      fitting.length === 1
        ? { ...range, message, fix: [{ ...range, replacement: fitting[0]!.is }] }
        : { ...range, message },
    ];
  });
}

/** A cell that holds one of the words and nothing else says it; its column's header says of which time. */
function cellClaims(words: readonly string[], { block }: TracedBlock, tracing: Tracing): ClassClaim[] {
  const text = block.view.text.trim().toLowerCase();
  const start = block.view.text.length - block.view.text.trimStart().length;
  if (!words.some((word) => word.toLowerCase() === text)) return [];
  const isBefore = /\b(?:before|previous|prior|last)\b/i.test(columnHead(block.cell!, tracing));
  return [{ start, end: start + text.length, period: isBefore ? "before" : "now" }];
}

/** Of before where the stretch up to the word says so, of now otherwise. */
function periodAround(text: string, start: number): "now" | "before" {
  let from = start;
  while (from > 0 && !".,;:()".includes(text[from - 1]!)) from--;
  const stretch = text.slice(from, start);
  return /\b(?:before|previous(?:ly)?|formerly|was|were|from|earlier|prior|last week|had been)\b/i.test(stretch)
    ? "before"
    : "now";
}

type ClassClaim = { start: number; end: number; period?: "now" | "before" };

function claimsOf(words: readonly string[], text: string): ClassClaim[] {
  const word = `(?:${words
    .toSorted((a, b) => b.length - a.length)
    .map(escapePattern)
    .join("|")})`;
  const claims = new Map<number, ClassClaim>();
  const add = (match: RegExpExecArray | RegExpMatchArray, group: number, period?: "now" | "before") => {
    const range = (match as RegExpExecArray & { indices: [number, number][] }).indices[group];
    if (range && !claims.has(range[0]))
      claims.set(range[0], { start: range[0], end: range[1], ...(period ? { period } : {}) });
  };
  for (const match of text.matchAll(new RegExp(`\\bfrom\\s+(${word})(?:[\\s-]intent)?\\s+to\\s+(${word})\\b`, "dgi"))) {
    add(match, 1, "before");
    add(match, 2, "now");
  }
  for (const match of text.matchAll(
    new RegExp(
      `\\b(?:from|previously|formerly|was|before:?)\\s+(${word})\\b(?=[\\s-](?:intent|level)|[.,;)]|$)`,
      "dgi",
    ),
  ))
    add(match, 1, "before");
  for (const match of text.matchAll(new RegExp(`\\b(${word})[\\s-](?:intent|level)\\b`, "dgi"))) add(match, 1);
  for (const match of text.matchAll(
    new RegExp(
      `\\b(?:intent|level)(?:\\s+level)?(?:\\s*:|\\s+(?:is|of|at|to|now|remains|stays|reached|rose to|moved to|went to|fell to))*\\s+(?:now\\s+)?(${word})\\b`,
      "dgi",
    ),
  ))
    add(match, 1);
  return [...claims.values()];
}
