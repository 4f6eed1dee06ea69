import { isAlias, isMap, isScalar, isSeq, parseDocument as parseYaml } from "yaml";
import type { Document } from "../document/document.ts";
import { findFrontMatter } from "../document/front-matter.ts";

/** A value of data with its source range: of scalars the value, of lists and objects their parts. */
export type DataNode = { start: number; end: number } & (
  | { type: "null" | "boolean" | "number" | "string"; value: string | number | boolean | null }
  | { type: "array"; items: DataNode[] }
  | { type: "object"; fields: { name: string; value: DataNode }[] }
);

/** Data as it was read, or where it cannot be read and why. */
export type Data = { node: DataNode } | { problem: string; start: number; end: number };

/** The document itself (JSON) or its front matter (YAML); undefined when there is none. */
export function dataOf({ source, format }: Document, of: "document" | "front-matter"): Data | undefined {
  if (of === "document") return format === "json" ? readData(source, 0, source.length) : undefined;
  const frontMatter = format === "markdown" ? findFrontMatter(source) : undefined;
  if (frontMatter?.language !== "yaml") return undefined;
  return readData(source, frontMatter.contentStart, frontMatter.contentEnd);
}

function readData(source: string, offset: number, until: number): Data {
  const parsed = parseYaml(source.slice(offset, until), { logLevel: "silent", prettyErrors: false });
  const [error] = parsed.errors;
  if (error) {
    const [start, end] = error.pos;
    return { problem: error.message, start: offset + start, end: Math.min(until, offset + end) };
  }
  return { node: nodeOf(parsed.contents, offset, offset) };
}

function nodeOf(node: unknown, offset: number, at: number): DataNode {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  const place = range ? { start: offset + range[0], end: offset + range[1] } : { start: at, end: at };
  if (isMap(node)) {
    const fields = node.items.map(({ key, value }) => {
      const keyRange = isScalar(key) ? key.range : undefined;
      return {
        name: isScalar(key) ? String(key.value) : String(key),
        value: nodeOf(value, offset, keyRange ? offset + keyRange[1] : place.start),
      };
    });
    return { ...place, type: "object", fields };
  }
  if (isSeq(node))
    return { ...place, type: "array", items: node.items.map((item) => nodeOf(item, offset, place.start)) };
  if (isAlias(node)) return { ...place, type: "string", value: `*${node.source}` };
  const value = isScalar(node) ? node.value : null;
  if (value === null || value === undefined) return { ...place, type: "null", value: null };
  if (typeof value === "boolean" || typeof value === "number")
    return { ...place, type: typeof value as "boolean", value };
  return { ...place, type: "string", value: value instanceof Date ? value.toISOString() : String(value) };
}
