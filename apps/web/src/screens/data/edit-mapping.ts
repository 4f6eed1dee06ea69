type FieldRule = { from?: unknown; column?: unknown; steps?: unknown };
type Mapping = { fields: Record<string, FieldRule> };

const isMapping = (mapping: unknown): mapping is Mapping =>
  typeof (mapping as Mapping | null)?.fields === "object" && (mapping as Mapping).fields !== null;

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
