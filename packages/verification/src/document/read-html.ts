import { Parser } from "htmlparser2";
import type { Block, BlockKind, Span } from "./document.ts";
import { newBlock } from "./new-block.ts";
import { ViewBuilder } from "./text-view.ts";

const blockKinds: Readonly<Record<string, BlockKind>> = {
  p: "paragraph",
  div: "paragraph",
  section: "paragraph",
  article: "paragraph",
  main: "paragraph",
  header: "paragraph",
  footer: "paragraph",
  blockquote: "paragraph",
  dt: "paragraph",
  dd: "paragraph",
  figcaption: "paragraph",
  body: "paragraph",
  title: "paragraph",
  caption: "paragraph",
  summary: "paragraph",
  li: "list-item",
  th: "table-header",
  td: "table-cell",
  pre: "code",
  h1: "heading",
  h2: "heading",
  h3: "heading",
  h4: "heading",
  h5: "heading",
  h6: "heading",
};
const silent = new Set(["script", "style", "template", "noscript"]);
const breaking = new Set([
  ...Object.keys(blockKinds),
  "ul",
  "ol",
  "dl",
  "table",
  "tr",
  "thead",
  "tbody",
  "nav",
  "aside",
  "form",
  "hr",
  "html",
  "head",
]);
const spanKinds: Readonly<Record<string, Span["kind"]>> = {
  a: "link",
  code: "code",
  kbd: "code",
  samp: "code",
  em: "emphasis",
  i: "emphasis",
  strong: "strong",
  b: "strong",
  del: "strike",
  s: "strike",
};

/** HTML: each element that holds text of its own is a block; scripts and styles are left out. */
export function readHtml(source: string): Block[] {
  const blocks: Block[] = [];
  const elements: string[] = [];
  const openSpans: Span[] = [];
  let spans: Span[] = [];
  let view = new ViewBuilder(source);
  let from = 0;
  let table = -1;
  let row = -1;
  let column = -1;

  const flush = (until: number) => {
    const built = view.build();
    if (built.text.trim() !== "") blocks.push(blockOf(built, until));
    view = new ViewBuilder(source);
    spans = [];
    from = until;
  };
  const blockOf = (built: ReturnType<ViewBuilder["build"]>, until: number): Block => {
    const name = elements.findLast((element) => element in blockKinds) ?? "p";
    const kind = blockKinds[name]!;
    return newBlock(kind, { start: from, end: until }, built, {
      spans,
      level: kind === "heading" ? Number(name[1]) : 0,
      quoted: elements.filter((element) => element === "blockquote").length,
      listed: elements.filter((element) => element === "li").length,
      ...(kind === "table-cell" || kind === "table-header" ? { cell: { table, row, column } } : {}),
    });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (breaking.has(name)) flush(parser.startIndex);
        if (name === "table") [table, row] = [table + 1, -1];
        if (name === "tr") [row, column] = [row + 1, -1];
        if (name === "td" || name === "th") column++;
        elements.push(name);
        if (name === "img")
          spans.push({
            kind: "image",
            start: parser.startIndex,
            end: parser.endIndex + 1,
            target: attributes.src ?? "",
            title: attributes.alt ?? "",
          });
        if (name === "br") view.replace(parser.startIndex, parser.endIndex + 1, "\n");
        const kind = spanKinds[name];
        if (kind)
          openSpans.push({
            kind,
            start: parser.startIndex,
            end: parser.endIndex + 1,
            ...(attributes.href === undefined ? {} : { target: attributes.href }),
          });
      },
      ontext(text) {
        if (elements.some((element) => silent.has(element))) return;
        const start = parser.startIndex;
        const end = parser.endIndex + 1;
        if (source.slice(start, end) === text) view.add(start, end);
        else view.replace(start, end, text);
      },
      onclosetag(name) {
        const span = spanKinds[name] ? openSpans.pop() : undefined;
        if (span) spans.push({ ...span, end: parser.endIndex + 1 });
        if (breaking.has(name)) flush(parser.startIndex);
        const index = elements.lastIndexOf(name);
        if (index >= 0) elements.splice(index, 1);
        from = parser.endIndex + 1;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(source);
  parser.end();
  flush(source.length);
  return blocks;
}
