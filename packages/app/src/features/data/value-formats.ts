import {
  guessDecimal,
  guessTimestamp,
  type Inspection,
  type Mapping,
  type Transform,
  targetFields,
} from "@capstan/grounding";

/**
 * A mapping in which every time and number that is read from a column says how it is written: a column that a person
 * chose has no format of its own, so it gets the one that fits its values. Times without an offset are taken to be in `zone`.
 */
export function withValueFormats(mapping: Mapping, { samples }: Pick<Inspection, "samples">, zone: string): Mapping {
  const types: Record<string, string> = targetFields[mapping.target];
  const fields = Object.entries(mapping.fields).map(([field, rule]) => {
    const type = types[field];
    if (rule.from !== "column" || (type !== "timestamp" && type !== "number")) return [field, rule] as const;
    if (rule.steps.some((step) => step.do === type)) return [field, rule] as const;
    const values = samples.map((row) => row[rule.column] ?? "");
    const step: Transform =
      type === "number" ? { do: "number", decimal: guessDecimal(values) } : guessTimestamp(values, zone).step;
    return [field, { ...rule, steps: [...rule.steps, step] }] as const;
  });
  return { ...mapping, fields: Object.fromEntries(fields) };
}
