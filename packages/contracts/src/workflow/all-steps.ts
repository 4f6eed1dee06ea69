import type { Step } from "./step.ts";

/** Every step of a spec with its path: `each.step` for those inside others. */
export function allSteps(steps: readonly Step[], prefix = ""): { step: Step; path: string }[] {
  return steps.flatMap((step) => {
    const path = `${prefix}${step.id}`;
    const inner =
      step.kind === "each"
        ? step.steps
        : step.kind === "branch"
          ? [...step.when.flatMap((arm) => arm.steps), ...(step.otherwise ?? [])]
          : [];
    return [{ step, path }, ...allSteps(inner, `${path}.`)];
  });
}
