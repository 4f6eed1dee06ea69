import type { Block, Document, Span } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { type HtmlElement, htmlElements } from "./html-elements.ts";
import { type LinkTarget, readTarget } from "./link-target.ts";

/** A link or an image as it is written: what it says (`undefined`: an image without alternative text), its source range. */
type Written = { kind: "link" | "image"; target: string; text: string | undefined; start: number; end: number };
/** With where its target leads, which is read once for all rules. */
export type Link = Written & { leadsTo: LinkTarget };

/** Every link and image of a document in source order, those that Markdown writes as HTML included. */
export const linksOf = oncePerDocument((document): readonly Link[] =>
  readLinks(document).map((link) => ({ ...link, leadsTo: readTarget(link.target) })),
);

function readLinks(document: Document): Written[] {
  if (document.format === "html") return htmlElements(document.source).flatMap(linkOfElement);
  if (document.format === "json" || document.format === "text") return bareLinks(document);
  const alts = new Map(
    document.blocks.flatMap(({ kind, start, view }) => (kind === "alt" ? [[start, view.text.trim()]] : [])),
  );
  const links: Written[] = [];
  let htmlEnd = 0;
  for (const block of document.blocks) {
    if (block.kind === "html") {
      links.push(...htmlElements(document.source, block.start, block.end).flatMap(linkOfElement));
      htmlEnd = block.end;
    } else if (block.start >= htmlEnd) links.push(...linksOfBlock(block, document.source, alts));
  }
  return links.sort((a, b) => a.start - b.start);
}

function linkOfElement({ name, attributes, start, end, text }: HtmlElement): Written[] {
  if (name === "a" && attributes.href !== undefined) {
    const label = text.trim() || attributes["aria-label"] || attributes.title || "";
    return [{ kind: "link", target: attributes.href.trim(), text: label, start, end }];
  }
  if (name === "img") return [{ kind: "image", target: attributes.src ?? "", text: attributes.alt, start, end }];
  return [];
}

function linksOfBlock(block: Block, source: string, alts: ReadonlyMap<number, string>): Written[] {
  if (block.kind === "code" || block.kind === "alt" || block.kind === "front-matter") return [];
  const images = block.spans.filter(({ kind }) => kind === "image");
  const closings = block.spans.filter(
    ({ kind, start, end }) => kind === "html" && /^<\/a\s*>$/i.test(source.slice(start, end)),
  );
  let closing = 0;
  return block.spans.flatMap((span): Written[] => {
    const { start, end } = span;
    if (span.kind === "html") {
      while (closings[closing] && closings[closing]!.start < end) closing++;
      return linkOfTag(span, block, { source, textEnd: closings[closing]?.viewStart });
    }
    if (span.target === undefined) return [];
    if (span.kind === "image")
      return [{ kind: "image", target: span.target, text: alts.get(start) || undefined, start, end }];
    const label = block.view.text.slice(span.viewStart, span.viewEnd).trim();
    if (label !== "") return [{ kind: "link", target: span.target, text: label, start, end }];
    const image = images.find((other) => other.start > start && other.end < end);
    return [{ kind: "link", target: span.target, text: (image && alts.get(image.start)) ?? "", start, end }];
  });
}

function linkOfTag(
  { start, end, viewStart }: Span,
  { view }: Block,
  { source, textEnd }: { source: string; textEnd: number | undefined },
): Written[] {
  if (!/^<(?:a|img)\s/i.test(source.slice(start, start + 5))) return [];
  const [element] = htmlElements(source, start, end);
  return element ? linkOfElement({ ...element, text: view.text.slice(viewStart, textEnd ?? viewStart) }) : [];
}

/** Plain text and JSON have addresses only. */
function bareLinks({ source }: Document): Written[] {
  return [...source.matchAll(/\bhttps?:\/\/[^\s<>"'\\)\]}]+[^\s<>"'\\)\]}.,;:!?]/g)].map((match) => ({
    kind: "link",
    target: match[0],
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
