import { canonicalJson } from "@capstan/base";
import type { DecisionTable, Step, WorkflowSpec } from "@capstan/contracts";
import { listSteps } from "./checks/step-places.ts";

/** What changed from one version of a workflow to the next, a sentence per change, in the order of the spec. */
export function diffWorkflows(before: WorkflowSpec, after: WorkflowSpec): string[] {
  return [
    ...diffFields("", pick(before, plainParts), pick(after, plainParts)),
    ...diffTriggers(before, after),
    ...diffNamed("Input", before.inputs, after.inputs),
    ...diffRules(before.rules, after.rules),
    ...diffSteps(before, after),
    ...diffNamed("Gate", before.review, after.review),
    ...diffNamed("Output", before.output, after.output),
    ...diffFields("Storage: ", before.storage, after.storage),
    ...diffFields("Improvement: ", before.improvement, after.improvement),
    ...diffFailures(before, after),
  ];
}

const plainParts = ["workflow", "title", "purpose", "owner"] as const;

const pick = (spec: WorkflowSpec, keys: readonly (keyof WorkflowSpec)[]) =>
  Object.fromEntries(keys.map((key) => [key, spec[key]]));

const isSame = (a: unknown, b: unknown) => a === b || (a !== undefined && b !== undefined && toText(a) === toText(b));
const toText = (value: unknown) => canonicalJson(value as Parameters<typeof canonicalJson>[0]);

function show(value: unknown): string {
  const text = typeof value === "string" ? value : toText(value);
  return `\`${text.length > 80 ? `${text.slice(0, 79)}…` : text}\``;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Changes field by field, nested maps as `escalate.within`. */
function diffFields(prefix: string, before: object, after: object, path = ""): string[] {
  const a = before as Record<string, unknown>;
  const b = after as Record<string, unknown>;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !isSame(a[key], b[key]));
  return keys.flatMap((key) => {
    const [old, now] = [a[key], b[key]];
    const name = `${path}${key}`;
    if (isMap(old) && isMap(now)) return diffFields(prefix, old, now, `${name}.`);
    if (old === undefined) return [`${prefix}${name} set to ${show(now)}`];
    if (now === undefined) return [`${prefix}${name} ${show(old)} removed`];
    return [`${prefix}${name} changed from ${show(old)} to ${show(now)}`];
  });
}

type Named = Record<string, object>;

function diffNamed(what: string, before: Named, after: Named): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (old === undefined) return [`${what} \`${name}\` added`];
    if (now === undefined) return [`${what} \`${name}\` removed`];
    return diffFields(`${what} \`${name}\`: `, old, now);
  });
}

function diffRules(before: Record<string, DecisionTable>, after: Record<string, DecisionTable>): string[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => {
    const [old, now] = [before[name], after[name]];
    if (old === undefined) return [`Rule \`${name}\` added`];
    if (now === undefined) return [`Rule \`${name}\` removed`];
    const { rows, examples, ...rest } = now;
    const { rows: oldRows, examples: oldExamples, ...oldRest } = old;
    const prefix = `Rule \`${name}\`: `;
    return [
      ...diffFields(prefix, oldRest, rest),
      ...diffLists(`${prefix}row`, oldRows, rows),
      ...diffLists(`${prefix}example`, oldExamples, examples),
    ];
  });
}

function diffLists(what: string, before: readonly object[], after: readonly object[]): string[] {
  const length = Math.max(before.length, after.length);
  return Array.from({ length }, (_, at) => at).flatMap((at) => {
    const [old, now] = [before[at], after[at]];
    if (old === undefined) return [`${what} ${at + 1} added: ${show(now)}`];
    if (now === undefined) return [`${what} ${at + 1} removed: ${show(old)}`];
    return diffFields(`${what} ${at + 1}: `, old, now);
  });
}

const without = <T>(list: readonly T[], other: readonly T[]) =>
  list.filter((one) => !other.some((two) => isSame(one, two)));

function diffTriggers(before: WorkflowSpec, after: WorkflowSpec): string[] {
  return [
    ...without(before.trigger, after.trigger).map((trigger) => `Trigger removed: ${show(trigger)}`),
    ...without(after.trigger, before.trigger).map((trigger) => `Trigger added: ${show(trigger)}`),
  ];
}

function diffFailures(before: WorkflowSpec, after: WorkflowSpec): string[] {
  const say = ({ after: step, when, then }: WorkflowSpec["failure"][number]) =>
    `after \`${step}\`, ${show(when)} → ${then}`;
  return [
    ...without(before.failure, after.failure).map((one) => `Failure condition removed: ${say(one)}`),
    ...without(after.failure, before.failure).map((one) => `Failure condition added: ${say(one)}`),
  ];
}

/** A step without the steps inside it; those are compared by themselves. */
function ownFields(step: Step): object {
  if (step.kind === "each") return { ...step, steps: step.steps.map(({ id }) => id) };
  if (step.kind !== "branch") return step;
  const when = step.when.map((arm) => ({ if: arm.if, steps: arm.steps.map(({ id }) => id) }));
  return { ...step, when, ...(step.otherwise === undefined ? {} : { otherwise: step.otherwise.map(({ id }) => id) }) };
}

function diffSteps(before: WorkflowSpec, after: WorkflowSpec): string[] {
  const old = new Map(listSteps(before).map(({ step }) => [step.id, step]));
  const now = new Map(listSteps(after).map(({ step }) => [step.id, step]));
  const removed = [...old.keys()].filter((id) => !now.has(id)).map((id) => `Step \`${id}\` removed`);
  const rest = [...now].flatMap(([id, step]) => {
    const was = old.get(id);
    if (was === undefined) return [`Step \`${id}\` (${step.kind}) added`];
    return diffFields(`Step \`${id}\`: `, ownFields(was), ownFields(step));
  });
  const kept = (ids: Iterable<string>, other: ReadonlyMap<string, Step>) => [...ids].filter((id) => other.has(id));
  const order = kept(now.keys(), old);
  const isReordered = !isSame(kept(old.keys(), now), order);
  return [...removed, ...rest, ...(isReordered ? [`Steps now run in the order ${order.join(", ")}`] : [])];
}
