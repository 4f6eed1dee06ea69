import { isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";
import type { Data, DataNode } from "./data-node.ts";

/** The YAML of a source from `start` to `end`, JSON included, with the place of each value, or where it is none and why. */
export function yamlData(source: string, start: number, end: number): Data {
  const parsed = parseDocument(source.slice(start, end), { logLevel: "silent", prettyErrors: false });
  const [error] = parsed.errors;
  if (error) {
    const [from, to] = error.pos;
    return { problem: sentence(error.message), start: start + from, end: Math.min(end, start + to) };
  }
  return { node: nodeOf(parsed.contents, start, start) };
}

const sentence = (message: string) => (/[.!?]$/.test(message) ? message : `${message}.`);

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
