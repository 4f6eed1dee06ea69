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

/** HTML from `offset` to `until`: each element that holds text of its own is a block; scripts and styles are left out. */
export function readHtml(source: string, offset = 0, until = source.length): Block[] {
  const blocks: Block[] = [];
  const elements: string[] = [];
  const openSpans: Span[] = [];
  let spans: Span[] = [];
  let view = new ViewBuilder(source);
  let from = offset;
  const startOf = () => Math.min(until, parser.startIndex + offset);
  const endOf = () => Math.min(until, parser.endIndex + offset + 1);
  let table = -1;
  let row = -1;
  let column = -1;

  const flush = (end: number) => {
    const built = view.build();
    if (built.text.trim() !== "") blocks.push(blockOf(built, end));
    view = new ViewBuilder(source);
    spans = [];
    from = end;
  };
  const blockOf = (built: ReturnType<ViewBuilder["build"]>, end: number): Block => {
    const name = elements.findLast((element) => element in blockKinds) ?? "p";
    const kind = blockKinds[name]!;
    return newBlock(kind, { start: from, end: end }, built, {
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
        if (breaking.has(name)) flush(startOf());
        if (name === "table") [table, row] = [table + 1, -1];
        if (name === "tr") [row, column] = [row + 1, -1];
        if (name === "td" || name === "th") column++;
        elements.push(name);
        if (name === "img")
          spans.push({
            kind: "image",
            viewStart: view.length,
            viewEnd: view.length,
            start: startOf(),
            end: endOf(),
            target: attributes.src ?? "",
            title: attributes.alt ?? "",
          });
        if (name === "br") view.replace(startOf(), endOf(), "\n");
        const kind = spanKinds[name];
        if (kind)
          openSpans.push({
            kind,
            viewStart: view.length,
            viewEnd: view.length,
            start: startOf(),
            end: endOf(),
            ...(attributes.href === undefined ? {} : { target: attributes.href }),
          });
      },
      ontext(text) {
        if (elements.some((element) => silent.has(element))) return;
        const start = startOf();
        const end = endOf();
        if (source.slice(start, end) === text) view.add(start, end);
        else view.replace(start, end, text);
      },
      onclosetag(name) {
        const span = spanKinds[name] ? openSpans.pop() : undefined;
        if (span)
          spans.push({ ...span, viewStart: Math.min(span.viewStart, view.length), viewEnd: view.length, end: endOf() });
        if (breaking.has(name)) flush(startOf());
        const index = elements.lastIndexOf(name);
        if (index >= 0) elements.splice(index, 1);
        from = endOf();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(offset === 0 && until === source.length ? source : source.slice(offset, until));
  parser.end();
  flush(until);
  return blocks;
}
