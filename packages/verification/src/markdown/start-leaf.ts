import { htmlStarts } from "./html-patterns.ts";
import type { LineReader } from "./line-reader.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import { isBlank, trimEnd, trimSlice } from "./slices.ts";
import type { Spot } from "./start-container.ts";

/** Starts code that is set in by four columns. */
export function startIndentedCode(line: LineReader, blocks: OpenBlocks, { depth }: Spot): "leaf" {
  blocks.closeTo(depth);
  line.advance(4);
  blocks.add({
    kind: "code",
    lines: [line.rest()],
    info: { start: line.at, end: line.at },
    closed: true,
    start: line.start,
    end: line.end,
  });
  return "leaf";
}

/** A heading after "#" to "######", without the hashes behind it. */
export function startHeading(line: LineReader, blocks: OpenBlocks, { depth }: Spot): "leaf" | undefined {
  const { source, content } = line;
  let at = content;
  while (source.charCodeAt(at) === 35) at++;
  const level = at - content;
  if (level > 6 || (at < line.end && !isBlank(source.charCodeAt(at)))) return undefined;
  blocks.closeTo(depth);
  let end = trimEnd(source, at, line.end);
  let hashes = end;
  while (hashes > at && source.charCodeAt(hashes - 1) === 35) hashes--;
  if (hashes < end && (hashes === at || isBlank(source.charCodeAt(hashes - 1)))) end = hashes;
  const text = trimSlice(source, { start: at, end: trimEnd(source, at, end) });
  blocks.add({ kind: "heading", level, slices: [text], start: content, end: line.end });
  blocks.close();
  return "leaf";
}

/** Starts code between fences of back quotes or tildes. */
export function startFence(line: LineReader, blocks: OpenBlocks, { depth }: Spot): "leaf" | undefined {
  const { source, content, end } = line;
  const mark = source[content]!;
  let at = content;
  while (source[at] === mark) at++;
  const length = at - content;
  if (length < 3) return undefined;
  if (mark === "`" && source.slice(at, end).includes("`")) return undefined;
  blocks.closeTo(depth);
  blocks.add({
    kind: "code",
    lines: [],
    fence: { mark, length, indent: line.indent },
    info: trimSlice(source, { start: at, end }),
    closed: false,
    start: content,
    end,
  });
  return "leaf";
}

/** Starts a block of HTML; the line itself is not in it yet. The last type may not interrupt a paragraph. */
export function startHtml(line: LineReader, blocks: OpenBlocks, { depth, tip }: Spot): "html" | undefined {
  const text = line.source.slice(line.content, line.end);
  const type = htmlStarts.findIndex((pattern) => pattern.test(text));
  if (type < 0 || (type === 6 && (blocks.tip.kind === "paragraph" || tip.kind === "table"))) return undefined;
  blocks.closeTo(depth);
  blocks.add({ kind: "html", lines: [], type, until: undefined, start: line.content, end: line.end });
  return "html";
}

/** A line of three or more "*", "-" or "_". */
export function startRule(line: LineReader, blocks: OpenBlocks, { depth }: Spot): "leaf" | undefined {
  const mark = line.code;
  let count = 0;
  for (let at = line.content; at < line.end; at++) {
    const code = line.source.charCodeAt(at);
    if (code === mark) count++;
    else if (!isBlank(code)) return undefined;
  }
  if (count < 3) return undefined;
  blocks.closeTo(depth);
  blocks.add({ kind: "rule", start: line.content, end: line.end });
  blocks.close();
  return "leaf";
}
