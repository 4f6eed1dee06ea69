import type { LineReader } from "./line-reader.ts";
import type { Leaf, Node } from "./node.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import { takeQuoteMark } from "./start-container.ts";

type Fence = NonNullable<Extract<Leaf, { kind: "code" }>["fence"]>;

/** How many open blocks a line goes on with; undefined when it closed a fence and is used up. */
export function continueBlocks(line: LineReader, blocks: OpenBlocks): number | undefined {
  for (let matched = 1; matched < blocks.depth; matched++) {
    const node = blocks.at(matched);
    if (node.kind === "code" && node.fence && closesFence(line, node.fence)) {
      node.end = line.end;
      node.closed = true;
      blocks.close();
      return undefined;
    }
    if (!goesOn(line, node)) return matched;
  }
  return blocks.depth;
}

function goesOn(line: LineReader, node: Node): boolean {
  switch (node.kind) {
    case "list":
      return true;
    case "quote":
      if (line.indent > 3 || line.code !== 62 || line.isBlank) return false;
      takeQuoteMark(line);
      node.end = line.end;
      return true;
    case "item":
      if (line.isBlank && node.children.length === 0) return false;
      return takeIndent(line, node.indent);
    case "footnote":
      return takeIndent(line, 4);
    case "code":
      if (!node.fence) return takeIndent(line, 4, true);
      line.advance(Math.min(node.fence.indent, line.indent));
      return true;
    case "html":
      return node.until === undefined ? !(line.isBlank && node.type >= 5) : line.start < node.until;
    case "paragraph":
    case "table":
      return !line.isBlank;
    default:
      return false;
  }
}

/** Takes the indentation that a block's lines have; a blank line needs none, and in code keeps what it has beyond. */
function takeIndent(line: LineReader, indent: number, isCode = false): boolean {
  const isIndented = line.indent >= indent;
  if (isIndented && (isCode || !line.isBlank)) line.advance(indent);
  else if (line.isBlank) line.advanceToContent();
  else return false;
  return true;
}

function closesFence({ source, indent, content, end }: LineReader, fence: Fence): boolean {
  if (indent > Math.max(3, fence.indent) || source[content] !== fence.mark) return false;
  let at = content;
  while (source[at] === fence.mark) at++;
  if (at - content < fence.length) return false;
  while (at < end && (source[at] === " " || source[at] === "\t")) at++;
  return at >= end;
}
