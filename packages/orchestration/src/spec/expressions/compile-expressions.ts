import type { DecisionTable, Step, StepOf, WorkflowSpec } from "@capstan/contracts";
import { innerBlocks, listSteps } from "../checks/step-places.ts";
import { suggest } from "../closest.ts";
import type { Findings } from "../findings.ts";
import type { SpecPath } from "../problem.ts";
import { type CompiledExpression, ExpressionCompiler, type ScopeTypes, type Wanted } from "./compile-expression.ts";
import { expressionsOf, wantedByInput } from "./expression-places.ts";
import { elementOf, type Fields, readContractTypes, sayType, type ValueType } from "./value-types.ts";

/** What the steps of one block see: outputs of the steps before them, and the items around them. */
type Visible = { steps: Record<string, ValueType>; items: Record<string, ValueType> };
type Texts = { text: string; path: SpecPath; place: string; wanted: Wanted };

const inputTypes = {
  date: "string",
  text: "string",
  choice: "string",
  dataset: "string",
  number: "double",
  boolean: "bool",
} as const;

/**
 * Type-checks every expression of a workflow against what it can see, and compiles it once.
 * Result: compiled expressions by place (`steps.<id>.<field>`, `inputs.<name>.default`, `failure.<n>.when`,
 * `trigger.<n>.with.<input>`); those with problems are left out and reported.
 */
export function compileExpressions(spec: WorkflowSpec, findings: Findings): Map<string, CompiledExpression> {
  return new ExpressionPass(spec, findings).run();
}

class ExpressionPass {
  readonly #spec: WorkflowSpec;
  readonly #findings: Findings;
  readonly #compiled = new Map<string, CompiledExpression>();
  readonly #contract = readContractTypes();
  readonly #objects: Map<string, Fields>;
  readonly #stepIds: string[];
  readonly #visibleAfter = new Map<string, Visible>();

  constructor(spec: WorkflowSpec, findings: Findings) {
    this.#spec = spec;
    this.#findings = findings;
    this.#objects = this.#contract.objects;
    const fields = Object.entries(spec.inputs).map(([name, { type }]) => [name, inputTypes[type]]);
    this.#objects.set("Inputs", Object.fromEntries(fields));
    this.#stepIds = listSteps(spec).map(({ step }) => step.id);
  }

  run(): Map<string, CompiledExpression> {
    this.#compileInputs();
    this.#compileTriggers();
    this.#compileBlock(this.#spec.steps, ["steps"], { steps: {}, items: {} });
    this.#compileFailures();
    return this.#compiled;
  }

  #compileInputs(): void {
    const compiler = this.#compilerFor({ run: this.#contract.run }, {});
    for (const [name, input] of Object.entries(this.#spec.inputs)) {
      if (input.type === "dataset" || input.default === undefined) continue;
      const path = ["inputs", name, "default"];
      this.#compile(compiler, { text: input.default, path, place: path.join("."), wanted: wantedByInput[input.type] });
    }
  }

  #compileTriggers(): void {
    const compiler = this.#compilerFor({ event: "dyn" }, {});
    for (const [at, trigger] of this.#spec.trigger.entries()) {
      if (trigger.on !== "webhook") continue;
      for (const [name, text] of Object.entries(trigger.with)) {
        const path = ["trigger", at, "with", name];
        const input = Object.hasOwn(this.#spec.inputs, name) ? this.#spec.inputs[name] : undefined;
        if (input === undefined || input.type === "dataset") {
          const known = Object.keys(this.#spec.inputs).filter((one) => this.#spec.inputs[one]!.type !== "dataset");
          const message = `There is no input \`${name}\` that an event could fill`;
          this.#findings.error("unknown_input", path, { part: "key", message, mend: suggest(name, known, "input") });
          continue;
        }
        this.#compile(compiler, { text, path, place: path.join("."), wanted: wantedByInput[input.type] });
      }
    }
  }

  #compileFailures(): void {
    for (const [at, { after, when }] of this.#spec.failure.entries()) {
      const visible = this.#visibleAfter.get(after);
      if (visible === undefined) continue;
      const path = ["failure", at, "when"];
      this.#compile(this.#compilerOf(visible, this.#stepIds), {
        text: when,
        path,
        place: path.join("."),
        wanted: "bool",
      });
    }
  }

  #compileBlock(steps: readonly Step[], path: SpecPath, around: Visible): void {
    let visible = around;
    for (const [at, step] of steps.entries()) {
      const output = this.#compileStep(step, [...path, at], visible);
      visible = { ...visible, steps: { ...visible.steps, [step.id]: output } };
      this.#visibleAfter.set(step.id, visible);
    }
  }

  /** Returns the type of what the step leaves. */
  #compileStep(step: Step, path: SpecPath, visible: Visible): ValueType {
    const outside = this.#compilerOf(visible);
    let item: ValueType = "dyn";
    let inside: ExpressionCompiler | undefined;
    for (const { field, text, wanted, seesItem } of expressionsOf(step)) {
      if (seesItem) inside ??= this.#compilerOf(withItem(step, visible, item));
      const place = ["steps", step.id, ...field].join(".");
      const done = this.#compile(seesItem ? inside! : outside, { text, path: [...path, ...field], place, wanted });
      if (wanted === "list") item = done === undefined ? "dyn" : (elementOf(done.type) ?? "dyn");
    }
    for (const block of innerBlocks(step, path))
      this.#compileBlock(block.steps, block.path, withItem(step, visible, item));
    return step.kind === "decide" ? this.#decided(step, item, path) : this.#contract.outputs[step.kind]!;
  }

  /** A decide step leaves its rows with four more fields; the rows must have the columns of the table. */
  #decided(step: StepOf<"decide">, row: ValueType, path: SpecPath): ValueType {
    const table = Object.hasOwn(this.#spec.rules, step.rule) ? this.#spec.rules[step.rule] : undefined;
    const fields = this.#objects.get(row);
    if (fields === undefined && row !== "dyn") {
      const message = `A table decides about rows with columns, and here are ${sayType(`list<${row}>`).replace(/^a list of /, "")}`;
      this.#findings.error("wrong_result", [...path, "over"], {
        message,
        mend: "Name a list of accounts, e.g. `steps.consolidate.accounts`.",
      });
    }
    if (table === undefined || fields === undefined) return this.#defineDecision(step.id, "dyn");
    this.#checkColumns(table, row, fields, step);
    const { decides } = table;
    if (row === "Account" && decides === "level") return this.#contract.outputs.decide;
    const previous = `previous${decides.charAt(0).toUpperCase()}${decides.slice(1)}`;
    const name = `Row decided by ${step.id}`;
    this.#objects.set(name, {
      ...fields,
      [decides]: "string",
      [previous]: "string",
      newlyActive: "bool",
      because: "string",
    });
    return this.#defineDecision(step.id, name);
  }

  #defineDecision(id: string, row: ValueType): ValueType {
    const name = `Decision of ${id}`;
    this.#objects.set(name, { rows: `list<${row}>`, newlyActive: `list<${row}>`, counts: "map<string, int>" });
    return name;
  }

  #checkColumns(table: DecisionTable, row: ValueType, fields: Fields, step: StepOf<"decide">): void {
    const fitting = { number: ["int", "double", "dyn"], text: ["string", "dyn"], boolean: ["bool", "dyn"] };
    for (const [column, type] of Object.entries(table.columns)) {
      const path = ["rules", step.rule, "columns", column];
      const field = Object.hasOwn(fields, column) ? fields[column] : undefined;
      if (field === undefined) {
        const message = `The rows that step \`${step.id}\` decides about (\`${row}\`) have no \`${column}\``;
        this.#findings.error("unknown_column", path, {
          part: "key",
          message,
          mend: suggest(column, Object.keys(fields), "field"),
        });
      } else if (!fitting[type].includes(field)) {
        const message = `\`${column}\` of \`${row}\` is ${sayType(field)}, and the table takes it for a ${type}`;
        this.#findings.error("column_type", path, {
          message,
          mend: "Change the type of the column, or ask about another field.",
        });
      }
    }
  }

  /** Steps that were met already and are not visible stand inside a block that was left. */
  #compilerOf({ steps, items }: Visible, later = this.#stepIds.filter((id) => !this.#visibleAfter.has(id))) {
    return this.#compilerFor({ inputs: "Inputs", run: this.#contract.run, steps: "Steps", ...items }, steps, later);
  }

  #compilerFor(variables: ScopeTypes["variables"], steps: Fields, later: readonly string[] = []): ExpressionCompiler {
    const objects = new Map([...this.#objects, ["Steps", steps]]);
    const laterSteps = later.filter((id) => !Object.hasOwn(steps, id));
    const hiddenSteps = this.#stepIds.filter((id) => !Object.hasOwn(steps, id) && !laterSteps.includes(id));
    return new ExpressionCompiler({ objects, variables, laterSteps, hiddenSteps });
  }

  #compile(compiler: ExpressionCompiler, { text, path, place, wanted }: Texts): CompiledExpression | undefined {
    const result = compiler.compile(text, wanted);
    if (result.ok) {
      this.#compiled.set(place, result.expression);
      return result.expression;
    }
    const { code, message, mend, start, end } = result.problem;
    this.#findings.error(code, path, { message, mend, span: { start, end } });
    return undefined;
  }
}

function withItem(step: Step, visible: Visible, item: ValueType): Visible {
  const name = step.kind === "each" || step.kind === "draft" ? step.as : undefined;
  return name === undefined ? visible : { ...visible, items: { ...visible.items, [name]: item } };
}
