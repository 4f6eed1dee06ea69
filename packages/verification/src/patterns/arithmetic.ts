import { terminal } from "@capstan/base";

const token = /\s*(?:(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|([A-Za-z_][\w.]*)|(<=|>=|==|!=|[-+*/^()<>,]))/y;
const functions: Readonly<Record<string, (value: number) => number>> = {
  sqrt: Math.sqrt,
  abs: Math.abs,
  log: Math.log,
  round: Math.round,
};
const levels: readonly (readonly string[])[] = [["<", ">", "<=", ">=", "==", "!="], ["+", "-"], ["*", "/"], ["^"]];

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
  "^": (a, b) => a ** b,
  "<": (a, b) => Number(a < b),
  ">": (a, b) => Number(a > b),
  "<=": (a, b) => Number(a <= b),
  ">=": (a, b) => Number(a >= b),
  "==": (a, b) => Number(a === b),
  "!=": (a, b) => Number(a !== b),
};

/** The value of an arithmetic formula; comparisons give 1 or 0. Errors: terminal `unreadable_formula`. */
export function evaluate(formula: string, variables: Readonly<Record<string, number>>): number {
  const tokens = tokenize(formula);
  let at = 0;
  const fail = (): never => {
    throw terminal("unreadable_formula", {
      message: `The formula "${formula.trim()}" cannot be read.`,
      mend: "Use numbers, counts, + - * / ^, brackets and comparisons.",
    });
  };
  const binary = (level: number): number => {
    if (level >= levels.length) return unary();
    let left = binary(level + 1);
    while (levels[level]!.includes(tokens[at] ?? "")) {
      const operator = tokens[at++]!;
      left = operators[operator]!(left, binary(level + 1));
    }
    return left;
  };
  const unary = (): number => {
    const next = tokens[at++] ?? fail();
    if (next === "-") return -unary();
    if (next === "(") {
      const inner = binary(0);
      return tokens[at++] === ")" ? inner : fail();
    }
    if (/^\d/.test(next)) return Number(next);
    const named = functions[next];
    if (named && tokens[at] === "(") return named(unary());
    return variables[next] ?? fail();
  };
  const value = binary(0);
  return at === tokens.length ? value : fail();

  function tokenize(text: string): string[] {
    const found: string[] = [];
    token.lastIndex = 0;
    while (token.lastIndex < text.trimEnd().length) {
      const match = token.exec(text);
      if (!match) return fail();
      found.push((match[1] ?? match[2] ?? match[3])!);
    }
    return found;
  }
}
