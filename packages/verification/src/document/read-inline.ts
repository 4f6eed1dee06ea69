import type { Span } from "./document.ts";
import { type TextView, ViewBuilder } from "./text-view.ts";

type Line = { start: number; end: number };

const inline =
  /\\([!-/:-@[-`{-~])|(`+)(?!`)([\s\S]*?[^`])\2(?!`)|<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>|<!--[\s\S]*?-->|<\/?[A-Za-z][^<>]*>|(!?)\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]\(\s*(<[^<>]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+["'(][\s\S]*?["')])?\s*\)|(\*\*\*|\*\*|\*|~~|(?<![\p{L}\p{N}])_{1,3}|_{1,3}(?![\p{L}\p{N}_]))|&(?:[A-Za-z][A-Za-z0-9]*|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});/gu;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00a0",
  ndash: "–",
  mdash: "—",
  euro: "€",
};

/** The inline content of the lines of one block: its text without the marks, and the spans in it. */
export function readInline(source: string, lines: Line[]): { view: TextView; spans: Span[] } {
  const view = new ViewBuilder(source);
  const spans: Span[] = [];
  for (const [index, line] of lines.entries()) {
    if (index > 0) view.replace(lines[index - 1]!.end, line.start, " ");
    const trimmed = source.slice(line.start, line.end).trimEnd().length;
    addInline(source, { start: line.start, end: line.start + trimmed }, view, spans);
  }
  return { view: view.build(), spans };
}

function addInline(source: string, range: Line, view: ViewBuilder, spans: Span[]): void {
  const text = source.slice(range.start, range.end);
  let at = 0;
  for (const match of text.matchAll(inline)) {
    const start = range.start + match.index;
    const end = start + match[0].length;
    view.add(range.start + at, start);
    at = match.index + match[0].length;
    const [all, escaped, ticks, , autolink, bang, label, target] = match;
    if (escaped !== undefined) view.add(start + 1, end);
    else if (ticks !== undefined) {
      spans.push({ kind: "code", start, end });
      view.add(start + ticks.length, end - ticks.length);
    } else if (autolink !== undefined) {
      spans.push({ kind: "autolink", start, end, target: autolink });
      view.add(start + 1, end - 1);
    } else if (label !== undefined) {
      spans.push({ kind: bang === "!" ? "image" : "link", start, end, target: target!.replace(/^<|>$/g, "") });
      const from = start + bang!.length + 1;
      addInline(source, { start: from, end: from + label.length }, view, spans);
    } else if (all.startsWith("&")) view.replace(start, end, decode(all));
    else if (all.startsWith("<")) spans.push({ kind: "html", start, end });
  }
  view.add(range.start + at, range.end);
}

function decode(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith("#")) return entities[name] ?? entity;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "\ufffd";
}
