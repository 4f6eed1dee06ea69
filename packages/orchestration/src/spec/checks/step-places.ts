import type { Step, StepKind, StepOf, WorkflowSpec } from "@capstan/contracts";
import type { SpecPath } from "../problem.ts";

/** A step with where it stands: its order in the text and the blocks (`each`, arms of `branch`) around it. */
export type StepPlace = {
  step: Step;
  path: SpecPath;
  order: number;
  /** Outermost first; a block is named by its path, so that two arms of a branch differ. */
  blocks: readonly string[];
};

type Block = { steps: readonly Step[]; path: SpecPath; blocks: readonly string[] };

/** The lists of steps inside a step. */
export function innerBlocks(step: Step, path: SpecPath): { steps: readonly Step[]; path: SpecPath }[] {
  if (step.kind === "each") return [{ steps: step.steps, path: [...path, "steps"] }];
  if (step.kind !== "branch") return [];
  const arms = step.when.map((arm, at) => ({ steps: arm.steps, path: [...path, "when", at, "steps"] }));
  return step.otherwise === undefined ? arms : [...arms, { steps: step.otherwise, path: [...path, "otherwise"] }];
}

/** Every step of a workflow, inner ones included, in the order of the text. */
export function listSteps(spec: WorkflowSpec): StepPlace[] {
  const places: StepPlace[] = [];
  const enter = ({ steps, path, blocks }: Block): void => {
    for (const [at, step] of steps.entries()) {
      const place = { step, path: [...path, at], order: places.length, blocks };
      places.push(place);
      for (const inner of innerBlocks(step, place.path)) enter({ ...inner, blocks: [...blocks, inner.path.join(".")] });
    }
  };
  enter({ steps: spec.steps, path: ["steps"], blocks: [] });
  return places;
}

export type PlaceOf<K extends StepKind> = StepPlace & { step: StepOf<K> };

export function placesOf<K extends StepKind>(places: readonly StepPlace[], kind: K): PlaceOf<K>[] {
  return places.filter((place): place is PlaceOf<K> => place.step.kind === kind);
}

/**
 * Whether `first` has surely run when `then` runs: it comes earlier, stands in the same block or around it, and is
 * skipped only when `then` is skipped too.
 */
export function surelyBefore(first: StepPlace, then: StepPlace): boolean {
  const isAround = first.blocks.every((block, at) => then.blocks[at] === block);
  return first.order < then.order && isAround && (first.step.if === undefined || first.step.if === then.step.if);
}
