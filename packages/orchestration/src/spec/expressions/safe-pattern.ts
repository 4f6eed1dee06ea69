import type { ExpressionProblem } from "./explain-expression.ts";
import { nodesOf } from "./step-limit.ts";

type Call = {
  op: string;
  start: number;
  end: number;
  args: [string, unknown, { op: string; args: unknown; start: number; end: number }[]];
};

/** Repeated groups that repeat inside, back references and look-around can take exponential time. */
const risky = /[+*}?]\)\s*[+*{]|\\\d|\(\?[=!<]|\|[^)]*\)\s*[+*{]/;

/** `matches` runs a pattern over the data; only fixed patterns that run in reasonable time are let through. */
export function findUnsafePattern(ast: unknown): ExpressionProblem | undefined {
  for (const node of nodesOf(ast)) {
    if (node.op !== "rcall") continue;
    const [method, , [pattern]] = (node as unknown as Call).args;
    if (method !== "matches" || pattern === undefined) continue;
    const place = { start: pattern.start, end: pattern.end };
    if (pattern.op !== "value" || typeof pattern.args !== "string") {
      return {
        code: "unsafe_pattern",
        ...place,
        message: "The pattern of `matches` must be a fixed text",
        mend: "Write the pattern in quotes.",
      };
    }
    if (pattern.args.length > 200 || risky.test(pattern.args)) {
      return {
        code: "unsafe_pattern",
        ...place,
        message: "This pattern could take very long",
        mend: "Write it without repeated groups, back references and look-around, or use `startsWith`, `endsWith`, `contains`.",
      };
    }
    try {
      new RegExp(pattern.args, "u");
    } catch {
      return {
        code: "unsafe_pattern",
        ...place,
        message: "This is not a valid pattern",
        mend: "Check brackets and backslashes of the pattern.",
      };
    }
  }
  return undefined;
}
