import { CapstanError, terminal } from "@capstan/base";
import { Environment, EvaluationError, type TypeCheckResult } from "@marcbachmann/cel-js";
import { type ExpressionProblem, explainExpression, type Known } from "./explain-expression.ts";
import { findUnsafePattern } from "./safe-pattern.ts";
import { limitSteps, nodesOf, StepLimit } from "./step-limit.ts";
import { TypedValues, toJson } from "./typed-values.ts";
import { elementOf, type Fields, sayType, type ValueType } from "./value-types.ts";

/** Names an expression may use, with their types. */
export type ScopeTypes = {
  objects: ReadonlyMap<string, Fields>;
  variables: Readonly<Record<string, ValueType>>;
  laterSteps: readonly string[];
  hiddenSteps: readonly string[];
};

/** What the place wants: a condition, a list, a text, a number, or any value that JSON can hold. */
export type Wanted = "bool" | "list" | "string" | "number" | "any";

/** Values for the names of the scope, as plain JSON. */
export type Scope = Readonly<Record<string, unknown>>;

export type CompiledExpression = {
  text: string;
  type: ValueType;
  /**
   * The value as plain JSON. Counts are numbers, not BigInt.
   * Errors: terminal `expression_failed` (a field without value, division by zero, more than the allowed steps).
   */
  evaluate: (scope: Scope) => unknown;
};

type Compilation = { ok: true; expression: CompiledExpression } | { ok: false; problem: ExpressionProblem };

const stepLimit = 1_000_000;
const celLimits = { maxAstNodes: 2_000, maxDepth: 40, maxListElements: 200, maxMapEntries: 100, maxCallArguments: 8 };

const base = createBase();

/** CEL computes `int` and `double` apart; people do not, so the two may be mixed and give a `double`. */
function createBase(): Environment {
  const environment = new Environment({ limits: celLimits, homogeneousAggregateLiterals: false });
  const operators: Record<string, (a: number, b: number) => number> = {
    "+": (a, b) => a + b,
    "-": (a, b) => a - b,
    "*": (a, b) => a * b,
    "/": (a, b) => a / b,
  };
  for (const [operator, compute] of Object.entries(operators)) {
    const handler = (a: number | bigint, b: number | bigint) => compute(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double: double`, handler);
    environment.registerOperator(`double ${operator} int: double`, handler);
  }
  environment.registerOperator("int == double: bool", (a: bigint, b: number) => Number(a) === b);
  return environment;
}

/** Compiles expressions for one place of a workflow. */
export class ExpressionCompiler {
  readonly #environment: Environment;
  readonly #values: TypedValues;
  readonly #types: ScopeTypes;
  readonly #known: Known;

  constructor(types: ScopeTypes) {
    this.#types = types;
    this.#values = new TypedValues(types.objects);
    this.#environment = base.clone();
    for (const [name, fields] of types.objects) {
      this.#environment.registerType(name, { ctor: this.#values.classes.get(name)!, fields });
    }
    for (const [name, type] of Object.entries(types.variables)) this.#environment.registerVariable(name, type);
    const { functions } = this.#environment.getDefinitions();
    this.#known = {
      variables: Object.keys(types.variables),
      objects: types.objects,
      functions,
      laterSteps: types.laterSteps,
      hiddenSteps: types.hiddenSteps,
    };
  }

  compile(text: string, wanted: Wanted): Compilation {
    const checked = this.#check(text);
    if (!checked.valid) return { ok: false, problem: this.#explain(checked.error!, text, wanted) };
    const type = checked.type!;
    const problem = findMisfit(type, wanted, text) ?? findUnsafePattern(this.#environment.parse(text).ast);
    if (problem !== undefined) return { ok: false, problem };
    return { ok: true, expression: { text, type, evaluate: this.#makeEvaluate(text, wanted) } };
  }

  #explain(error: NonNullable<TypeCheckResult["error"]>, text: string, wanted: Wanted): ExpressionProblem {
    const problem = explainExpression(error, text, this.#known);
    const isPlainText =
      wanted === "string" && /^[\p{L}\d ,-]+$/u.test(text) && !problem.mend.startsWith("Did you mean");
    if (!isPlainText) return problem;
    return { ...problem, mend: `For a fixed text, put quotes inside quotes: \`'"${text}"'\`.` };
  }

  /** `has(a.b)` takes any name for granted, so its argument is checked as a plain one too. */
  #check(text: string): TypeCheckResult {
    const checked = this.#environment.check(text);
    if (!checked.valid || !text.includes("has")) return checked;
    let plain = text;
    for (const node of nodesOf(this.#environment.parse(text).ast)) {
      const { args, start } = node as unknown as { args: unknown; start: number };
      const isHas = node.op === "call" && Array.isArray(args) && args[0] === "has";
      if (isHas && text.startsWith("has", start)) plain = `${plain.slice(0, start)}dyn${plain.slice(start + 3)}`;
    }
    const asPlain = this.#environment.check(plain);
    return asPlain.valid ? checked : asPlain;
  }

  #makeEvaluate(text: string, wanted: Wanted): (scope: Scope) => unknown {
    const limit = new StepLimit(stepLimit);
    const parsed = this.#environment.parse(text);
    parsed.check();
    limitSteps(parsed.ast, limit);
    return (scope) => {
      limit.reset();
      try {
        return assertWanted(toJson(parsed(this.#bind(scope))), wanted, text);
      } catch (error) {
        throw explainFailure(error, text);
      }
    };
  }

  #bind(scope: Scope): Record<string, unknown> {
    const bound: Record<string, unknown> = {};
    for (const [name, type] of Object.entries(this.#types.variables)) {
      if (Object.hasOwn(scope, name)) bound[name] = this.#values.fromJson(type, scope[name]);
    }
    return bound;
  }
}

const fits: Record<Wanted, (type: ValueType) => boolean> = {
  bool: (type) => type === "bool",
  list: (type) => elementOf(type) !== undefined,
  string: (type) => type === "string",
  number: (type) => type === "int" || type === "double",
  any: (type) => !/^(bytes|uint|type|google\.protobuf\.Duration)$/.test(type),
};

const wants: Record<Wanted, string> = {
  bool: "a condition (true or false)",
  list: "a list",
  string: "a text",
  number: "a number",
  any: "a value that can be stored",
};

const mends: Record<Wanted, string> = {
  bool: "Compare with something: `steps.load.rows > 0`.",
  list: "Name a list: `steps.intent.newlyActive`.",
  string:
    "Name a text field, make one with `string(…)`, or put a fixed text into quotes of its own: `'\"Weekly report\"'`.",
  number: "Name or compute a number: `double(…)` makes one of a text.",
  any: "Make a text of it with `string(…)`.",
};

function findMisfit(type: ValueType, wanted: Wanted, text: string): ExpressionProblem | undefined {
  if (type === "dyn" || fits[wanted](type)) return undefined;
  const message = `This gives ${sayType(type)}, and ${wants[wanted]} is needed here`;
  return { code: "wrong_result", start: 0, end: text.length, message, mend: mends[wanted] };
}

const holds: Record<Wanted, (value: unknown) => boolean> = {
  bool: (value) => typeof value === "boolean",
  list: Array.isArray,
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  any: () => true,
};

function assertWanted(value: unknown, wanted: Wanted, text: string): unknown {
  if (holds[wanted](value)) return value;
  throw failed(text, `it gave something else than ${wants[wanted]}`);
}

const failed = (text: string, why: string, cause?: unknown) =>
  terminal("expression_failed", {
    message: `\`${text}\` could not be computed: ${why}`,
    mend: "Guard it, for example with `has(…) && …` or `divisor != 0 ? … : 0`, and publish the workflow again.",
    details: { expression: text },
    cause,
  });

function explainFailure(error: unknown, text: string): CapstanError {
  if (error instanceof CapstanError) return error;
  if (error instanceof RangeError) return failed(text, error.message, error);
  if (!(error instanceof EvaluationError))
    return failed(text, error instanceof Error ? error.message : String(error), error);
  return failed(text, sayEvaluation(error), error);
}

function sayEvaluation(error: EvaluationError): string {
  if (error.code === "division_by_zero" || error.code === "modulo_by_zero") return "it divides by zero";
  const key = /^No such key: (.+)$/.exec(error.summary)?.[1];
  if (key !== undefined) return `\`${key}\` has no value (a step that was skipped leaves none)`;
  const missing = /^Field '(.+)' is not of type '(.+)', got '(.+)'$/.exec(error.summary);
  if (missing !== null) {
    const [, field, type, got] = missing;
    return `\`${field}\` should be ${sayType(type!)} and is ${sayType(got!)}`;
  }
  return error.summary;
}
