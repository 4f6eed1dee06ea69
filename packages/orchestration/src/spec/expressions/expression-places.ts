import type { Input, Step } from "@capstan/contracts";
import type { Wanted } from "./compile-expression.ts";

/** An expression of a step: where (below the step), its text, what it must give, and whether it sees the item. */
type ExpressionPlace = { field: (string | number)[]; text: string; wanted: Wanted; seesItem: boolean };

const outside = { seesItem: false };

const eachOf = (field: string, record: Record<string, string>, seesItem: boolean): ExpressionPlace[] =>
  Object.entries(record).map(([name, text]) => ({ field: [field, name], text, wanted: "any", seesItem }));

/** The expressions a step holds itself; those of its inner steps are theirs. */
export function expressionsOf(step: Step): ExpressionPlace[] {
  const condition: ExpressionPlace[] =
    step.if === undefined ? [] : [{ field: ["if"], text: step.if, wanted: "bool", ...outside }];
  switch (step.kind) {
    case "consolidate":
      return [...condition, { field: ["asOf"], text: step.asOf, wanted: "string", ...outside }];
    case "decide":
    case "each":
      return [...condition, { field: ["over"], text: step.over, wanted: "list", ...outside }];
    case "draft": {
      const list: ExpressionPlace[] =
        step.each === undefined ? [] : [{ field: ["each"], text: step.each, wanted: "list", ...outside }];
      const name: ExpressionPlace[] =
        step.name === undefined ? [] : [{ field: ["name"], text: step.name, wanted: "string", seesItem: true }];
      return [...condition, ...list, ...name, ...eachOf("with", step.with, true)];
    }
    case "notify":
      return [...condition, ...eachOf("with", step.with, false)];
    case "call":
      return [...condition, ...eachOf("body", step.body, false)];
    case "branch":
      return [
        ...condition,
        ...step.when.map(
          (arm, at): ExpressionPlace => ({ field: ["when", at, "if"], text: arm.if, wanted: "bool", ...outside }),
        ),
      ];
    default:
      return condition;
  }
}

/** What an expression must give to fill an input. */
export const wantedByInput: Record<Exclude<Input["type"], "dataset">, Wanted> = {
  date: "string",
  text: "string",
  choice: "string",
  number: "number",
  boolean: "bool",
};
