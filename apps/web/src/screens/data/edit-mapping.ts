type FieldRule = { from?: unknown; column?: unknown; columns?: unknown; value?: unknown; steps?: unknown };
type Mapping = { fields: Record<string, FieldRule> };

/** Where a field comes from, as the screen offers it; `other` are rules that only a proposal makes. */
export type FieldSource =
  | { kind: "none" }
  | { kind: "column"; column: string }
  | { kind: "fixed"; text: string }
  | { kind: "other"; say: string };

const isMapping = (mapping: unknown): mapping is Mapping =>
  typeof (mapping as Mapping | null)?.fields === "object" && (mapping as Mapping).fields !== null;

export function sourceOf(mapping: unknown, field: string): FieldSource {
  const rule = isMapping(mapping) ? mapping.fields[field] : undefined;
  if (rule === undefined) return { kind: "none" };
  if (rule.from === "column") return { kind: "column", column: String(rule.column) };
  if (rule.from === "constant") return { kind: "fixed", text: String(rule.value) };
  if (rule.from === "joined" && Array.isArray(rule.columns)) return { kind: "other", say: rule.columns.join(" + ") };
  return { kind: "other", say: "As proposed" };
}

/**
 * The mapping with one field read from another column, or left out (`null`).
 * A rule that already reads that column keeps its steps; a changed one begins without.
 */
export function withColumn(mapping: unknown, field: string, column: string | null): unknown {
  if (!isMapping(mapping)) return mapping;
  const { [field]: rule, ...others } = mapping.fields;
  if (column === null) return { ...mapping, fields: others };
  const isSame = rule?.from === "column" && rule.column === column;
  return { ...mapping, fields: { ...mapping.fields, [field]: isSame ? rule : { from: "column", column, steps: [] } } };
}

/** The mapping with the same text in this field of every row. */
export function withFixedText(mapping: unknown, field: string, value: string): unknown {
  return isMapping(mapping)
    ? { ...mapping, fields: { ...mapping.fields, [field]: { from: "constant", value } } }
    : mapping;
}

/** The mapping with one field as another mapping has it. */
export function withRuleOf(mapping: unknown, proposed: unknown, field: string): unknown {
  const rule = isMapping(proposed) ? proposed.fields[field] : undefined;
  return isMapping(mapping) && rule ? { ...mapping, fields: { ...mapping.fields, [field]: rule } } : mapping;
}
