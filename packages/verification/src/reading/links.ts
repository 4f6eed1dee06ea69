import type { Block, Document, Span } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { elementsOf } from "./elements-of.ts";
import { type HtmlElement, htmlElements } from "./html-elements.ts";
import { type LinkTarget, readTarget } from "./link-target.ts";
import { writtenText } from "./written-text.ts";

/**
 * A link or an image as it is written: what it says (`undefined`: an image without alternative text), its source range,
 * and where its target leads, which is read once for all rules.
 */
export type Link = {
  kind: "link" | "image";
  target: string;
  text: string | undefined;
  start: number;
  end: number;
  leadsTo: LinkTarget;
};

/** Every link and image of a document in source order, those that Markdown writes as HTML included. */
export const linksOf = oncePerDocument((document): readonly Link[] => {
  const { format, source } = document;
  if (format === "html") return elementsOf(document).flatMap(linkOfElement);
  return format === "markdown" ? markdownLinks(document) : bareLinks(source);
});

type Range = { start: number; end: number };

function linkTo(kind: Link["kind"], target: string, text: string | undefined, { start, end }: Range): Link {
  return { kind, target, text, start, end, leadsTo: readTarget(target) };
}

function markdownLinks({ blocks, source }: Document): Link[] {
  const links: Link[] = [];
  const alts = altTexts(blocks);
  let htmlEnd = 0;
  for (const block of blocks) {
    if (block.kind === "html") {
      for (const element of htmlElements(source, block.start, block.end)) links.push(...linkOfElement(element));
      htmlEnd = block.end;
    } else if (block.spans.length > 0 && block.start >= htmlEnd) addLinks(links, block, source, alts);
  }
  return isInOrder(links) ? links : links.sort((a, b) => a.start - b.start);
}

const isInOrder = (links: readonly Link[]) =>
  links.every((link, index) => index === 0 || link.start >= links[index - 1]!.start);

/** The alternative texts of images by where they start. */
function altTexts(blocks: readonly Block[]): ReadonlyMap<number, string> {
  const alts = new Map<number, string>();
  for (const { kind, start, view } of blocks) if (kind === "alt") alts.set(start, view.text.trim());
  return alts;
}

function linkOfElement(element: HtmlElement): Link[] {
  const { name, attributes, text } = element;
  if (name === "a" && attributes.href !== undefined) {
    const label = text.trim() || attributes["aria-label"] || attributes.title || "";
    return [linkTo("link", attributes.href.trim(), label, element)];
  }
  return name === "img" ? [linkTo("image", attributes.src ?? "", attributes.alt, element)] : [];
}

function addLinks(links: Link[], block: Block, source: string, alts: ReadonlyMap<number, string>): void {
  const { kind, spans } = block;
  if (kind === "code" || kind === "alt" || kind === "front-matter") return;
  const images = alts.size === 0 ? noSpans : spans.filter((span) => span.kind === "image");
  const tags = spans.some((span) => span.kind === "html") ? new TagLinks(source, block) : undefined;
  for (let index = 0; index < spans.length; index++) {
    const span = spans[index]!;
    const { start, target } = span;
    if (span.kind === "html") links.push(...tags!.linkOf(span));
    else if (target === undefined) continue;
    else if (span.kind === "image") links.push(linkTo("image", target, alts.get(start) || undefined, span));
    else {
      const label = labelOf(source, block, index).trim();
      links.push(linkTo("link", target, label || altInside(span, images, alts), span));
    }
  }
}

/** What a link says, the span by number; what is in it was closed right before it. */
function labelOf(source: string, block: Block, index: number): string {
  const { spans, view } = block;
  const link = spans[index]!;
  const label = view.text.slice(link.viewStart, link.viewEnd);
  if (!label.includes("`")) return label;
  let first = index;
  while (first > 0 && spans[first - 1]!.viewStart >= link.viewStart) first--;
  return writtenText(source, block, link, spans.slice(first, index));
}

const noSpans: readonly Span[] = [];

/** What the first image in a link says, which is all that a link without a text says. */
function altInside({ start, end }: Span, images: readonly Span[], alts: ReadonlyMap<number, string>): string {
  const image = images.find((other) => other.start > start && other.end < end);
  return (image && alts.get(image.start)) ?? "";
}

/** The links of a block that are written as tags, asked for in source order. */
class TagLinks {
  readonly #source: string;
  readonly #block: Block;
  readonly #closings: readonly Span[];
  #next = 0;

  constructor(source: string, block: Block) {
    this.#source = source;
    this.#block = block;
    this.#closings = block.spans.filter(
      ({ kind, start, end }) => kind === "html" && /^<\/a\s*>$/i.test(source.slice(start, end)),
    );
  }

  /** The link or image of a tag, if it is one; a link's text goes on to the next closing tag. */
  linkOf({ start, end, viewStart }: Span): Link[] {
    while (this.#closings[this.#next] && this.#closings[this.#next]!.start < end) this.#next++;
    if (!/^<(?:a|img)\s/i.test(this.#source.slice(start, start + 5))) return [];
    const [element] = htmlElements(this.#source, start, end);
    if (!element) return [];
    const textEnd = this.#closings[this.#next]?.viewStart ?? viewStart;
    return linkOfElement({ ...element, text: this.#block.view.text.slice(viewStart, textEnd) });
  }
}

/** Plain text and JSON have addresses only. */
function bareLinks(source: string): Link[] {
  const addresses = source.matchAll(/\bhttps?:\/\/[^\s<>"'\\)\]}]+[^\s<>"'\\)\]}.,;:!?]/g);
  return [...addresses].map(({ 0: address, index }) =>
    linkTo("link", address, address, { start: index, end: index + address.length }),
  );
}
