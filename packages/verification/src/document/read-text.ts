import type { Block } from "./document.ts";
import { newBlock } from "./new-block.ts";
import { plainView } from "./text-view.ts";

/** Plain text: paragraphs with empty lines between them; white space at the end of a paragraph is of it. */
export function readText(source: string): Block[] {
  const blocks: Block[] = [];
  let start = -1;
  let end = 0;
  const close = () => {
    if (start >= 0) blocks.push(newBlock("paragraph", { start, end }, plainView(source, start, end)));
    start = -1;
  };
  for (let at = 0; at < source.length; ) {
    const newline = source.indexOf("\n", at);
    const lineEnd = newline < 0 ? source.length : newline;
    const from = skipSpace(source, at, lineEnd);
    if (from < lineEnd) {
      if (start < 0) start = from;
      end = source.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
    } else if (isEmpty(source, at, lineEnd)) close();
    at = lineEnd + 1;
  }
  while (end > start && isSpace(source.charCodeAt(end - 1))) end--;
  close();
  return blocks;
}

function skipSpace(source: string, at: number, end: number): number {
  let i = at;
  while (i < end && isSpace(source.charCodeAt(i))) i++;
  return i;
}

/** A line of other white space than blanks divides nothing. */
function isEmpty(source: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const code = source.charCodeAt(i);
    if (code !== 32 && code !== 9 && code !== 13) return false;
  }
  return true;
}

const isSpace = (code: number) =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));
