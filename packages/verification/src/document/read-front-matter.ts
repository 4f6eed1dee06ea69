import type { Block } from "./document.ts";
import { type FrontMatter, findFrontMatter } from "./front-matter.ts";
import { newBlock } from "./new-block.ts";
import { plainView } from "./text-view.ts";

/** The block of the front matter that a source begins with; none where there is none. */
export function readFrontMatter(source: string): { blocks: Block[]; end: number } {
  const found = findFrontMatter(source);
  return found ? { blocks: [blockOf(source, found)], end: found.end } : { blocks: [], end: 0 };
}

const blockOf = (source: string, { contentStart, contentEnd, end }: FrontMatter): Block =>
  newBlock("front-matter", { start: 0, end }, plainView(source, contentStart, contentEnd));
