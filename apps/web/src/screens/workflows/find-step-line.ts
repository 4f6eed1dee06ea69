/** The line (from 1) where a step's `id:` stands in a workflow's text. A nested `each.step` is found by its last part. */
export function findStepLine(text: string, stepId: string): number | undefined {
  const id = stepId
    .split(".")
    .at(-1)!
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const pattern = new RegExp(`\\bid:\\s*["']?${id}["']?\\s*(?:[,}#]|$)`);
  const index = text.split("\n").findIndex((line) => pattern.test(line));
  return index < 0 ? undefined : index + 1;
}
