import type { DataNode } from "./data-node.ts";
import type { MetadataField } from "./metadata-field.ts";

/**
 * The fields of an object that hold one value: numbers and dates as they are written in the source, of a text what it says.
 * What is nested names no field of the page.
 */
export function fieldsOfNode(node: DataNode, source: string): MetadataField[] {
  if (node.type !== "object") return [];
  return node.fields.flatMap(({ name, value }) => {
    if (value.type === "object" || value.type === "array") return [];
    const { start, end } = value;
    const said = value.type === "null" ? "" : value.type === "string" ? String(value.value) : source.slice(start, end);
    return [{ name, value: said, start, end }];
  });
}
