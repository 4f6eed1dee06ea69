import type { Block } from "./document.ts";
import { readFrontMatter } from "./read-front-matter.ts";
import { readHtml } from "./read-html.ts";

/** A page of HTML, with front matter where it has some before the first tag. */
export function readPage(source: string): Block[] {
  const { blocks, end } = readFrontMatter(source);
  return end === source.length ? blocks : [...blocks, ...readHtml(source, end)];
}
