import { CapstanError } from "@capstan/base";
import { closestWord } from "./closest-word.ts";

/** One thing wrong with a template. `line` and `column` start at 1 and count within the template's own text. */
export type TemplateProblem = { line: number; column: number; message: string; mend: string };

type LiquidFault = Error & { token?: { getPosition(): number[] }; originalError?: unknown };

/** A fault thrown by LiquidJS or by one of our filters, in the words of somebody who has to mend the template. */
export function toTemplateProblem(thrown: unknown, known: { filters: string[]; tags: string[] }): TemplateProblem {
  const fault = (thrown instanceof Error ? thrown : new Error(String(thrown))) as LiquidFault;
  const [line = 1, column = 1] = fault.token?.getPosition() ?? [];
  const message = fault.message.replace(/, line:\d+, col:\d+[\s\S]*$/, "");
  const own = fault.originalError;
  if (own instanceof CapstanError)
    return { line, column, message: own.message, mend: own.mend ?? "Mend the filter's arguments." };
  return { line, column, ...explain(message, known) };
}

function explain(message: string, known: { filters: string[]; tags: string[] }): { message: string; mend: string } {
  const undefinedFilter = /^undefined filter: (.+)$/.exec(message)?.[1];
  if (undefinedFilter) {
    return {
      message: `There is no filter "${undefinedFilter}".`,
      mend: suggest(undefinedFilter, known.filters, "filter"),
    };
  }
  const undefinedTag = /^tag "(.+)" not found$/.exec(message)?.[1];
  if (undefinedTag)
    return { message: `There is no tag "${undefinedTag}".`, mend: suggest(undefinedTag, known.tags, "tag") };
  const undefinedVariable = /^undefined variable: (.+)$/.exec(message)?.[1];
  if (undefinedVariable) {
    return {
      message: `"${undefinedVariable}" is not among the inputs.`,
      mend: `Check its spelling, declare it under inputs, or give it a fallback: {{ ${undefinedVariable} | default: "" }}.`,
    };
  }
  if (/not closed$/.test(message)) return { message: `${message}.`, mend: "Close it." };
  if (/limit exceeded$/.test(message)) {
    return { message: `The template is too costly: ${message}.`, mend: "Shorten its loops or pass fewer items." };
  }
  return { message: `${message}.`, mend: "Compare the line with Liquid's syntax." };
}

function suggest(word: string, known: string[], kind: string): string {
  const near = closestWord(word, known);
  return near ? `Did you mean the ${kind} "${near}"?` : `Use one of Liquid's ${kind}s or Capstan's own.`;
}
