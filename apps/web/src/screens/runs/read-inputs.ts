import type { WorkflowDetail } from "@capstan/contracts";

/** The typed inputs of a form; what was left empty is left out, so that the workflow's default holds. */
export function readInputs(inputs: WorkflowDetail["inputs"], form: FormData): Record<string, unknown> {
  const values = inputs
    .filter((input) => input.type !== "dataset")
    .map(({ name, type }): [string, unknown] => {
      const text = form.get(name);
      if (type === "boolean") return [name, text === "on"];
      if (typeof text !== "string" || text === "") return [name, undefined];
      return [name, type === "number" ? Number(text) : text];
    });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}
