import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from "yaml";
import { type Finding, formatPath, type Problem, type SpecPath } from "./problem.ts";
import type { YamlText } from "./read-yaml.ts";
import { scalarOffsets } from "./scalar-offsets.ts";

type Place = { start: number; end: number };
type Entry = { key?: Node; value?: Node };

function enter(entry: Entry, part: string | number): Entry | undefined {
  const node = entry.value;
  if (isSeq(node) && typeof part === "number") return asEntry(node.items[part]);
  if (!isMap(node)) return undefined;
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part));
  return pair === undefined ? undefined : asEntry(pair);
}

function asEntry(item: unknown): Entry | undefined {
  if (!isPair(item)) return item === undefined || item === null ? undefined : { value: item as Node };
  const { key, value } = item as Pair<Node, Node | null>;
  return value === null ? { key } : { key, value };
}

/** The deepest entry on the way to `path`; missing parts are reported at what should hold them. */
function find(yaml: YamlText, path: SpecPath): { entry: Entry; isExact: boolean } {
  let entry: Entry = yaml.document.contents === null ? {} : { value: yaml.document.contents };
  for (const part of path) {
    const next = enter(entry, part);
    if (next === undefined) return { entry, isExact: false };
    entry = next;
  }
  return { entry, isExact: true };
}

/** Collections are marked by their first line only: a whole block underlined says nothing. */
function markOf(node: Node, text: string): Place {
  const [start, end] = node.range ?? [0, 0];
  if (isScalar(node) && !text.slice(start, end).includes("\n")) return { start, end };
  const lineEnd = text.indexOf("\n", start);
  return { start, end: Math.min(end, lineEnd === -1 ? text.length : lineEnd) };
}

function spanIn(node: Node | undefined, span: NonNullable<Finding["span"]>, text: string): Place | undefined {
  if (!isScalar(node)) return undefined;
  const offsets = scalarOffsets(text, node);
  const last = offsets.length - 1;
  const start = offsets[Math.min(span.start, last)]!;
  const end = span.end > span.start ? offsets[Math.min(span.end - 1, last)]! + 1 : start;
  return { start, end: Math.max(start, end) };
}

function placeOf(yaml: YamlText, finding: Finding): Place {
  const text = yaml.source.text;
  const { entry, isExact } = find(yaml, finding.path);
  if (isExact && finding.span !== undefined && finding.part === "value") {
    const place = spanIn(entry.value, finding.span, text);
    if (place !== undefined) return place;
  }
  const wantsKey = finding.part === "key" || !isExact;
  const node = wantsKey ? (entry.key ?? entry.value) : (entry.value ?? entry.key);
  return node === undefined ? { start: 0, end: 0 } : markOf(node, text);
}

/** A finding with its place in the text. */
export function locate(yaml: YamlText, finding: Finding): Problem {
  const { code, severity, message, mend, path } = finding;
  return yaml.source.problem(placeOf(yaml, finding), { code, severity, path: formatPath(path), message, mend });
}
