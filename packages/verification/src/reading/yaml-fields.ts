import { isMap, isScalar, parseDocument } from "yaml";
import type { MetadataField } from "./metadata-field.ts";

/** The fields of front matter in any YAML that hold one value; `offset`: where the text begins in the source. */
export function yamlFields(text: string, offset: number): MetadataField[] {
  const { contents } = parseDocument(text, { logLevel: "silent" });
  if (!isMap(contents)) return [];
  return contents.items.flatMap(({ key, value }) => {
    if (!isScalar(key) || !isScalar(value) || !value.range) return [];
    const [start, end] = value.range;
    const said = value.value === null ? "" : String(value.value);
    return [{ name: String(key.value), value: said, start: offset + start, end: offset + end }];
  });
}
