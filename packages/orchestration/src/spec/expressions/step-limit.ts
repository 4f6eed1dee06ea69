/** Counts what an expression does while it runs; throws RangeError when it does too much. */
export class StepLimit {
  #left: number;
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
    this.#left = limit;
  }

  reset(): void {
    this.#left = this.#limit;
  }

  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new RangeError(`it needs more than ${this.#limit} steps`);
  }
}

type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;
type Meta = { evaluate: Evaluate };
type CelNode = { op: string; args: unknown; meta: Meta; setMeta: (key: string, value: unknown) => CelNode };

const isNode = (value: unknown): value is CelNode =>
  typeof value === "object" && value !== null && "op" in value && "setMeta" in value;

/** Every node of a checked expression, those that macros made included. */
function* walk(value: unknown, seen: Set<object>): Generator<CelNode> {
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (isNode(value)) {
    yield value;
    yield* walk(value.args, seen);
    yield* walk(value.meta, seen);
    return;
  }
  const isContainer = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
  if (isContainer) for (const inner of Object.values(value)) yield* walk(inner, seen);
}

export const nodesOf = (ast: unknown): Generator<CelNode> => walk(ast, new Set());

const sizeOf = (value: unknown) => (typeof value === "string" || Array.isArray(value) ? 1 + value.length : 1);

/** Lets loops, joins and searches of a checked expression pay; a division must give a number. */
export function limitSteps(ast: unknown, limit: StepLimit): void {
  for (const node of nodesOf(ast)) {
    if (node.op === "comprehension") payPerRound((node.args as { step: CelNode }).step, limit);
    if (["+", "in", "call", "rcall"].includes(node.op)) payForResult(node, limit);
    if (node.op === "/") refuseInfinity(node);
  }
}

function payPerRound(step: CelNode, limit: StepLimit): void {
  const { evaluate } = step.meta;
  step.setMeta("evaluate", (...all: Parameters<Evaluate>) => {
    limit.spend(1);
    return evaluate(...all);
  });
}

function payForResult(node: CelNode, limit: StepLimit): void {
  const { evaluate } = node.meta;
  node.setMeta("evaluate", (...all: Parameters<Evaluate>) => {
    const result = evaluate(...all);
    limit.spend(sizeOf(result));
    return result;
  });
}

function refuseInfinity(node: CelNode): void {
  const { evaluate } = node.meta;
  node.setMeta("evaluate", (...all: Parameters<Evaluate>) => {
    const result = evaluate(...all);
    if (typeof result === "number" && !Number.isFinite(result)) throw new RangeError("it divides by zero");
    return result;
  });
}
