import type { Block } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { titleOf } from "./written-text.ts";

/** A heading and what stands under it before the next heading; `end` is where the section ends, subsections included. */
export type Section = { heading: Block; title: string; own: Block[]; hasSubsections: boolean; end: number };

/** The sections of a document in source order, alternative texts left out. */
export const sectionsOf = oncePerDocument(({ blocks, source }): readonly Section[] => {
  const sections: Section[] = [];
  const open: Section[] = [];
  for (const block of blocks) {
    if (block.kind !== "heading") {
      if (block.kind !== "alt" || block.view.text.trim() !== "") open.at(-1)?.own.push(block);
      continue;
    }
    while (open.length > 0 && open.at(-1)!.heading.level >= block.level) open.pop()!.end = block.start;
    if (open.length > 0) open.at(-1)!.hasSubsections = true;
    const section = {
      heading: block,
      title: titleOf(source, block).trim(),
      own: [],
      hasSubsections: false,
      end: source.length,
    };
    sections.push(section);
    open.push(section);
  }
  return sections;
});
