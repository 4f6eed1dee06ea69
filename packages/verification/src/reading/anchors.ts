import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { elementsOf } from "./elements-of.ts";
import { type HtmlElement, htmlElements } from "./html-elements.ts";
import { titleOf } from "./written-text.ts";

/**
 * The ids that links into a document may name: HTML ids and names, and for Markdown the slugs that GitHub gives headings
 * (lower case, spaces to hyphens, punctuation dropped, "-1" for the second of the same) and ids in braces, `## Title {#id}`.
 */
export const anchorsOf = oncePerDocument((document): ReadonlySet<string> => {
  const ids = new Set(["top"]);
  if (document.format === "html") addIds(elementsOf(document));
  else if (document.format === "markdown") {
    addSlugs(document, ids);
    for (const block of document.blocks) {
      if (block.kind === "html") addIds(htmlElements(document.source, block.start, block.end));
      for (const { kind, start, end } of block.spans)
        if (kind === "html" && /\s(?:id|name)\s*=/i.test(document.source.slice(start, end)))
          addIds(htmlElements(document.source, start, end));
    }
  }
  return ids;

  function addIds(elements: readonly HtmlElement[]): void {
    for (const { attributes } of elements) for (const id of [attributes.id, attributes.name]) if (id) ids.add(id);
  }
});

function addSlugs({ blocks, source }: Document, ids: Set<string>): void {
  const used = new Map<string, number>();
  for (const block of blocks) {
    if (block.kind !== "heading") continue;
    const title = titleOf(source, block);
    const given = /\s*\{#([^}\s]+)\}\s*$/.exec(title);
    if (given) ids.add(given[1]!);
    const slug = slugOf(given ? title.slice(0, given.index) : title);
    const times = used.get(slug) ?? 0;
    used.set(slug, times + 1);
    ids.add(times === 0 ? slug : `${slug}-${times}`);
  }
}

const slugOf = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
