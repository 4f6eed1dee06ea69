import type { Block } from "./document.ts";
import { newBlock } from "./new-block.ts";
import { plainView } from "./text-view.ts";

/** Plain text: paragraphs with empty lines between them. */
export function readText(source: string): Block[] {
  const blocks: Block[] = [];
  const paragraphs = /[^\s][\s\S]*?(?=\r?\n[ \t]*\r?\n|\s*$(?![\s\S]))/g;
  for (const match of source.matchAll(paragraphs)) {
    const start = match.index;
    const end = start + match[0].length;
    if (end > start) blocks.push(newBlock("paragraph", { start, end }, plainView(source, start, end)));
  }
  return blocks;
}
