import type { Inspection } from "../readers/inspection.ts";
import { wordsFor } from "./column-words.ts";
import { guessField, holdsTimes } from "./guess-field.ts";
import { guessTimestamp } from "./guess-timestamp.ts";
import { knownShapes, zoneIn } from "./known-shapes.ts";
import type { Mapping } from "./mapping-schema.ts";
import type { ProposalContext } from "./proposal-context.ts";
import type { ProposedField } from "./proposed-field.ts";
import { requiredFields, type Target, targetFields } from "./targets.ts";

export type MappingProposal = {
  /** The tool and export recognised, such as "HubSpot e-mail events"; undefined when guessed from names and values. */
  shape: string | undefined;
  /** What the rows are. */
  target: Target;
  fields: ProposedField[];
  /** What only a person can settle; the mapping should not be used before. */
  questions: string[];
  /** Columns that nothing was made of. */
  unused: string[];
  mapping: Mapping;
};

export type ProposeOptions = {
  /** The workspace's zone: for times that name none. */
  zone: string;
  /** The file's name, a weak hint. */
  fileName?: string;
};

/**
 * Proposes how a source's columns become a target's fields: by the shape of an export that is known, else column by
 * column from names and values. Nothing is settled by it; a person may edit every rule.
 */
export function proposeMapping(
  inspection: Pick<Inspection, "layout" | "samples" | "preamble">,
  options: ProposeOptions,
): MappingProposal {
  const columns = inspection.layout.columns;
  const preamble = inspection.preamble;
  const zone = zoneIn({ preamble, columns }) ?? options.zone;
  const context = { columns, samples: inspection.samples, preamble, zone, fileName: options.fileName ?? "" };
  const matched = knownShapes.map((shape) => shape.recognise(context)).find((found) => found !== undefined);
  const target = matched?.target ?? targetOf(context);
  const fields = matched ? [...matched.fields] : [];
  const questions = matched ? [...matched.questions] : [];
  const taken = new Set(fields.map((one) => one.field));
  if (!matched || matched.open) {
    for (const field of Object.keys(targetFields[target])) {
      if (taken.has(field)) continue;
      const guess = guessField(target, field, context, usedColumns(fields));
      if (guess) fields.push(guess);
    }
  }
  questions.push(...settleTimestamps(fields, target, context));
  for (const field of requiredFields[target]) {
    if (!fields.some((one) => one.field === field))
      questions.push(`Which column tells ${FIELD_WORDS[field] ?? field}?`);
  }
  const used = usedColumns(fields);
  const mapping: Mapping = { target, fields: Object.fromEntries(fields.map((one) => [one.field, one.rule])) };
  return {
    shape: matched?.shape,
    target,
    fields,
    questions,
    unused: columns.filter((column) => !used.has(column)),
    mapping,
  };
}

const FIELD_WORDS: Record<string, string> = {
  type: "what happened (or is it always the same?)",
  occurredAt: "when it happened",
  email: "the address",
  name: "the name",
};

/** Every timestamp rule gets a format that fits the values; what they leave open becomes a question. */
function settleTimestamps(fields: ProposedField[], target: Target, context: ProposalContext): string[] {
  const types: Record<string, string> = targetFields[target];
  return fields.flatMap((one) => {
    if (types[one.field] !== "timestamp" || one.rule.from !== "column") return [];
    if (one.rule.steps.some((step) => step.do === "timestamp")) return [];
    const column = one.rule.column;
    const guess = guessTimestamp(
      context.samples.map((row) => row[column] ?? ""),
      context.zone,
    );
    one.rule = { ...one.rule, steps: [...one.rule.steps, guess.step] };
    one.reason = `${one.reason}; ${guess.reason}`;
    one.confidence = Math.min(one.confidence, guess.confidence);
    return guess.question ? [`Column "${column}": ${guess.question}`] : [];
  });
}

function usedColumns(fields: readonly ProposedField[]): Set<string> {
  return new Set(
    fields.flatMap(({ rule }) => {
      if (rule.from === "column") return [rule.column, ...(rule.else ?? [])];
      return rule.from === "joined" ? rule.columns : [];
    }),
  );
}

/** Without a known shape: rows with a time and something that happened are events, else companies or contacts. */
function targetOf(context: ProposalContext): Target {
  const names = context.columns.map((column) => column.toLowerCase());
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
  const goesBy = (field: string) => names.some((name) => wordsFor("spend", field).includes(name));
  if (has(/\b(impressions|cost|spend)\b/) && has(/campaign/)) return "spend";
  if ((goesBy("cost") || goesBy("impressions")) && goesBy("campaign")) return "spend";
  const event =
    has(/(event|type|^kind$|action|activity|topic|page|url)/) &&
    has(/(date|time|timestamp|occurred|created|_at$|^when$|week|day)/);
  if (event) return "event";
  const tellsWhen = has(/(date|time|timestamp|_at$)/) || context.columns.some((column) => holdsTimes(context, column));
  if (has(/e-?mail/) && has(/(first|last|full)?.?name|company/) && !tellsWhen) return "contact";
  if (has(/(company|account).?name|^name$/) && has(/(domain|website)/) && !has(/e-?mail/)) return "company";
  return "event";
}
