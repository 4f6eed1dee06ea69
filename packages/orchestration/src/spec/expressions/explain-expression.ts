import { type ParseError, TypeError as TypeCheckError } from "@marcbachmann/cel-js";
import { suggest } from "../closest.ts";
import { type Fields, sayType } from "./value-types.ts";

/** What is wrong with an expression; `start` and `end` are characters of its text, end exclusive. */
export type ExpressionProblem = { code: string; start: number; end: number; message: string; mend: string };

export type Known = {
  variables: readonly string[];
  objects: ReadonlyMap<string, Fields>;
  functions: readonly { name: string; signature: string }[];
  laterSteps: readonly string[];
  /** Steps inside a block that the expression stands outside of. */
  hiddenSteps: readonly string[];
};

type CheckedNode = { op?: string; args?: unknown; left?: { checkedType?: { name: string } } };
type Explained = { code: string; message: string; mend: string };

/** A parse or type error of CEL in words a marketer can act on. */
export function explainExpression(error: ParseError | TypeCheckError, text: string, known: Known): ExpressionProblem {
  const range = keyOf(error.node as CheckedNode | undefined) ?? error.range;
  const start = Math.min(range?.start ?? 0, text.length);
  const end = Math.max(start, Math.min(range?.end ?? text.length, text.length));
  const explained =
    error instanceof TypeCheckError
      ? explainType(error, text.slice(start, end), known)
      : explainSyntax(error, start, text);
  return { start, end: end === start ? Math.min(start + 1, text.length) : end, ...explained };
}

/** The key of `object["key"]`; CEL marks the whole of it. */
function keyOf(node: CheckedNode | undefined): { start: number; end: number } | undefined {
  if (node?.op !== "[]" || !Array.isArray(node.args)) return undefined;
  return node.args[1] as { start: number; end: number };
}

function explainSyntax(error: ParseError, start: number, text: string): Explained {
  const isAtEnd = start >= text.trimEnd().length;
  const seen = text.slice(start).split(/\s/)[0];
  const single = /[^=!<>]=[^=]/.exec(text);
  if (single !== null && error.code === "unexpected_character") {
    return {
      code: "expression_syntax",
      message: "`=` alone does not compare",
      mend: "Write `==` to compare two values.",
    };
  }
  return {
    code: "expression_syntax",
    message: isAtEnd
      ? `The expression ends too early (${error.summary})`
      : `The expression cannot be read at \`${seen}\` (${error.summary})`,
    mend: "Check brackets, quotes and operators around here; `&&`, `||` and `!` join conditions.",
  };
}

function explainType(error: TypeCheckError, at: string, known: Known): Explained {
  const node = error.node as CheckedNode | undefined;
  switch (error.code) {
    case "no_such_key":
      return explainField(at.replace(/^["']|["']$/g, ""), node, known);
    case "unknown_variable":
      return {
        code: "unknown_name",
        message: `\`${at}\` is not known here`,
        mend: suggest(at, known.variables, "name"),
      };
    case "no_such_overload":
      return explainOperator(error.summary);
    case "no_matching_overload":
      return explainCall(error.summary, node, known);
    case "invalid_index_type":
      return {
        code: "not_a_field",
        message: `A list has no field \`${at}\``,
        mend: "Ask for one item (`[0]`), for all (`.map(item, item.name)`) or whether one exists (`.exists(item, …)`).",
      };
    case "cannot_index_type":
      return {
        code: "not_a_field",
        message: `\`${at}\` is asked of ${typeOfLeft(node)}, which has no fields`,
        mend: `Remove \`.${at}\`.`,
      };
    default:
      return { code: "expression_type", message: error.summary, mend: "Make both sides the same kind of value." };
  }
}

const typeOfLeft = (node: CheckedNode | undefined) => sayType(node?.left?.checkedType?.name ?? "dyn");

function explainField(field: string, node: CheckedNode | undefined, known: Known): Explained {
  const owner = node?.left?.checkedType?.name ?? "";
  const fields = Object.keys(known.objects.get(owner) ?? {});
  if (owner === "Steps") return explainStep(field, fields, known);
  if (owner === "Inputs") {
    return { code: "unknown_input", message: `There is no input \`${field}\``, mend: suggest(field, fields, "input") };
  }
  return {
    code: "unknown_field",
    message: `${sayOwner(owner)} has no \`${field}\``,
    mend: suggest(field, fields, "field"),
  };
}

function explainStep(step: string, visible: readonly string[], known: Known): Explained {
  if (known.laterSteps.includes(step)) {
    const message = `Step \`${step}\` has not run at this point`;
    return { code: "step_comes_later", message, mend: `Move this behind \`${step}\`.` };
  }
  if (known.hiddenSteps.includes(step)) {
    const message = `Step \`${step}\` stands inside a block and may not have run`;
    return { code: "hidden_step", message, mend: "Ask for the block itself, or move this into it." };
  }
  const message = `There is no step \`${step}\` before this one`;
  return { code: "unknown_step", message, mend: suggest(step, visible, "earlier step") };
}

const sayOwner = (owner: string) => (owner.endsWith(" step") ? `A \`${owner.slice(0, -5)}\` step` : `\`${owner}\``);

function explainOperator(summary: string): Explained {
  const [, left, operator, right] = /: (.+) (==|!=|<=|>=|[-+*/%<>]|in) (.+)$/.exec(summary) ?? [];
  if (left === undefined)
    return { code: "expression_type", message: summary, mend: "Use a value that fits the operator." };
  const isNumberAndText = [left, right].includes("string") && /int|double/.test(`${left}${right}`);
  return {
    code: "expression_type",
    message: `\`${operator}\` does not work between ${sayType(left)} and ${sayType(right!)}`,
    mend: isNumberAndText
      ? "Compare numbers with numbers; `string(…)` makes a text of a number, `double(…)` a number of a text."
      : "Make both sides the same kind of value.",
  };
}

function explainCall(summary: string, node: CheckedNode | undefined, known: Known): Explained {
  const name = Array.isArray(node?.args) ? String(node.args[0]) : "";
  const signatures = known.functions.filter((one) => one.name === name).map((one) => `\`${one.signature}\``);
  if (signatures.length === 0) {
    return {
      code: "unknown_function",
      message: `There is no function \`${name}\``,
      mend: suggest(name, new Set(known.functions.map((one) => one.name)), "function"),
    };
  }
  const call = /'(.+)'/.exec(summary)?.[1] ?? name;
  return {
    code: "wrong_arguments",
    message: `\`${call}\` does not fit the function`,
    mend: `It can be called as ${signatures.slice(0, 4).join(", ")}.`,
  };
}
