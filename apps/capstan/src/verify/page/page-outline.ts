import { Parser } from "htmlparser2";

/** A range of the HTML. */
export type Range = { start: number; end: number };
export type Named = Range & { text: string };
export type Anchor = Named & { href: string | undefined; marks: string };

/** What a page says of itself and offers, with its places in the HTML. */
export type PageOutline = {
  html: string;
  lang: string | undefined;
  title: Named | undefined;
  /** `name`, `property` or `http-equiv` of each meta in lower case. */
  metas: readonly (Named & { name: string })[];
  canonicals: readonly Named[];
  headings: readonly (Named & { level: number })[];
  images: readonly (Range & { alt: string | undefined; isDecoration: boolean })[];
  /** Links and buttons; `marks` are their classes and ids. A button has no `href`. */
  anchors: readonly Anchor[];
  /** Addresses of what the page loads. */
  loaded: readonly Named[];
  ids: ReadonlySet<string>;
  /** The text that people read, with the place of each run. */
  texts: readonly Named[];
};

const silent = new Set(["script", "style", "template", "noscript", "title", "svg"]);

/** Reads an HTML page as it is written or as it was rendered. */
export function outlinePage(html: string): PageOutline {
  const reader = new OutlineReader(html);
  reader.read();
  return reader;
}

class OutlineReader implements PageOutline {
  readonly html: string;
  lang: string | undefined;
  title: Named | undefined;
  readonly metas: (Named & { name: string })[] = [];
  readonly canonicals: Named[] = [];
  readonly headings: (Named & { level: number })[] = [];
  readonly images: (Range & { alt: string | undefined; isDecoration: boolean })[] = [];
  readonly anchors: Anchor[] = [];
  readonly loaded: Named[] = [];
  readonly ids = new Set<string>();
  readonly texts: Named[] = [];
  /** What gathers text until its tag ends. */
  #open: { tag: string; node: Named }[] = [];
  #silent = 0;

  constructor(html: string) {
    this.html = html;
  }

  read(): void {
    const parser: Parser = new Parser(
      {
        onopentag: (tag, attributes) =>
          this.#onOpen(tag, attributes, { start: parser.startIndex, end: parser.endIndex + 1 }),
        ontext: (text) => this.#onText(text, parser.startIndex, parser.endIndex + 1),
        onclosetag: (tag) => this.#onClose(tag, parser.endIndex + 1),
      },
      { decodeEntities: true },
    );
    parser.end(this.html);
  }

  #onOpen(tag: string, of: Record<string, string>, range: Range): void {
    if (of.id) this.ids.add(of.id);
    if (of.name && tag === "a") this.ids.add(of.name);
    if (tag === "html") this.lang = of.lang;
    if (tag === "meta") this.#onMeta(of, range);
    if (tag === "link" && /\bcanonical\b/i.test(of.rel ?? "")) this.canonicals.push({ ...range, text: of.href ?? "" });
    const loads = loadedBy(tag, of);
    if (loads) this.loaded.push({ ...range, text: loads });
    if (tag === "img") this.#onImage(of, range);
    if (/^h[1-6]$/.test(tag)) this.#onHeading(tag, range);
    if (tag === "a" || tag === "button") this.#onAnchor(tag, of, range);
    if (tag === "title" && !this.title && this.#silent === 0) {
      this.title = { ...range, text: "" };
      this.#gather(tag, this.title);
    }
    if (silent.has(tag)) this.#silent++;
  }

  #onHeading(tag: string, range: Range): void {
    const heading = { ...range, text: "", level: Number(tag[1]) };
    this.headings.push(heading);
    this.#gather(tag, heading);
  }

  #onMeta(of: Record<string, string>, range: Range): void {
    const name = of.name ?? of.property ?? of["http-equiv"];
    if (name) this.metas.push({ ...range, name: name.toLowerCase(), text: of.content ?? "" });
  }

  #onImage(of: Record<string, string>, range: Range): void {
    const isDecoration = of.role === "presentation" || of.role === "none" || of["aria-hidden"] === "true";
    const isPixel = of.width === "1" || of.height === "1";
    this.images.push({ ...range, alt: of.alt, isDecoration: isDecoration || isPixel });
    for (const { node } of this.#open) node.text += ` ${of.alt ?? ""} `;
  }

  #onAnchor(tag: string, of: Record<string, string>, range: Range): void {
    const node: Anchor = {
      ...range,
      text: of["aria-label"] ?? "",
      href: tag === "a" ? of.href : undefined,
      marks: `${of.class ?? ""} ${of.id ?? ""} ${Object.keys(of)
        .filter((name) => name.startsWith("data-cta"))
        .join(" ")}`,
    };
    if (tag === "a" && of.href === undefined) return;
    this.anchors.push(node);
    this.#gather(tag, node);
  }

  #gather(tag: string, node: Named): void {
    this.#open.push({ tag, node });
  }

  #onText(text: string, start: number, end: number): void {
    for (const { node } of this.#open) node.text += text;
    if (this.#silent === 0 && text.trim() !== "") this.texts.push({ start, end, text });
  }

  #onClose(tag: string, end: number): void {
    if (silent.has(tag)) this.#silent = Math.max(0, this.#silent - 1);
    const at = this.#open.findLastIndex((open) => open.tag === tag);
    if (at < 0) return;
    const node = this.#open.splice(at, 1)[0]!.node;
    node.text = node.text.replace(/\s+/g, " ").trim();
    node.end = end;
  }
}

/** What a tag makes the browser load. */
function loadedBy(tag: string, of: Record<string, string>): string | undefined {
  if (tag === "link") return /stylesheet|icon|preload/i.test(of.rel ?? "") ? of.href : undefined;
  return tag === "a" ? undefined : of.src;
}
