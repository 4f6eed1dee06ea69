import { guessTimestamp, type Inspection, type Mapping, targetFields } from "@capstan/grounding";

/**
 * A mapping in which every time that is read from a column says how it is written: a column that a person chose has no
 * format of its own, so it gets the one that fits its values. Times without an offset are taken to be in `zone`.
 */
export function withTimeFormats(mapping: Mapping, { samples }: Pick<Inspection, "samples">, zone: string): Mapping {
  const types: Record<string, string> = targetFields[mapping.target];
  const fields = Object.entries(mapping.fields).map(([field, rule]) => {
    if (types[field] !== "timestamp" || rule.from !== "column") return [field, rule] as const;
    if (rule.steps.some((step) => step.do === "timestamp")) return [field, rule] as const;
    const { step } = guessTimestamp(
      samples.map((row) => row[rule.column] ?? ""),
      zone,
    );
    return [field, { ...rule, steps: [...rule.steps, step] }] as const;
  });
  return { ...mapping, fields: Object.fromEntries(fields) };
}
