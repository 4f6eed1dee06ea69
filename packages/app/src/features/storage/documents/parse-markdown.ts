import type { Definition, FootnoteDefinition, PhrasingContent, Root, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Block, ListItem, Run } from "./blocks.ts";

type Style = Omit<Run, "text">;

/** Definitions and footnotes of the whole document, by their identifier. */
type References = { definitions: Map<string, Definition>; footnotes: FootnoteDefinition[] };

/** Only what a reader may safely follow becomes a link. */
const safeLink = (url: string): Style => (/^(https?:|mailto:)/i.test(url) ? { link: url } : {});

function toRuns(nodes: readonly PhrasingContent[], style: Style, references: References): Run[] {
  return nodes.flatMap((node) => toRunsOfOne(node, style, references));
}

function toRunsOfOne(node: PhrasingContent, style: Style, references: References): Run[] {
  const inside = (nodes: readonly PhrasingContent[], more: Style) => toRuns(nodes, { ...style, ...more }, references);
  switch (node.type) {
    case "text":
      return [{ ...style, text: node.value.replace(/\s*\n\s*/g, " ") }];
    case "strong":
      return inside(node.children, { bold: true });
    case "emphasis":
      return inside(node.children, { italic: true });
    case "delete":
      return inside(node.children, { strike: true });
    case "inlineCode":
      return [{ ...style, code: true, text: node.value }];
    case "html":
      return [{ ...style, code: true, text: node.value }];
    case "break":
      return [{ ...style, text: "\n" }];
    case "link":
      return inside(node.children, safeLink(node.url));
    case "linkReference":
      return inside(node.children, safeLink(references.definitions.get(node.identifier)?.url ?? ""));
    case "image":
    case "imageReference":
      return [{ ...style, italic: true, text: `[Image: ${node.alt || "without description"}]` }];
    case "footnoteReference":
      return [{ ...style, text: `[${footnoteNumber(node.identifier, references)}]` }];
  }
}

const footnoteNumber = (identifier: string, { footnotes }: References) =>
  footnotes.findIndex((footnote) => footnote.identifier === identifier) + 1;

function toTable({ align, children }: Table, references: References): Block {
  const width = Math.max(...children.map((row) => row.children.length));
  return {
    type: "table",
    align: Array.from({ length: width }, (_, column) => align?.[column] ?? "left"),
    rows: children.map((row, index) =>
      Array.from({ length: width }, (_, column) =>
        toRuns(row.children[column]?.children ?? [], index === 0 ? { bold: true } : {}, references),
      ),
    ),
  };
}

function toBlocks(nodes: readonly RootContent[], references: References): Block[] {
  return nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case "heading":
        return [{ type: "heading", depth: node.depth, runs: toRuns(node.children, {}, references) }];
      case "paragraph":
        return [{ type: "paragraph", runs: toRuns(node.children, {}, references) }];
      case "list":
        return [
          {
            type: "list",
            ordered: node.ordered ?? false,
            start: node.start ?? 1,
            items: node.children.map(
              ({ checked, children }): ListItem => ({
                ...(typeof checked === "boolean" ? { checked } : {}),
                blocks: toBlocks(children, references),
              }),
            ),
          },
        ];
      case "blockquote":
        return [{ type: "quote", blocks: toBlocks(node.children, references) }];
      case "code":
        return [{ type: "code", text: node.value }];
      case "html":
        return [{ type: "code", text: node.value }];
      case "table":
        return [toTable(node, references)];
      case "thematicBreak":
        return [{ type: "rule" }];
      default:
        return [];
    }
  });
}

function findReferences(root: Root): References {
  const definitions = new Map<string, Definition>();
  const footnotes: FootnoteDefinition[] = [];
  const visit = (nodes: readonly RootContent[]) => {
    for (const node of nodes) {
      if (node.type === "definition" && !definitions.has(node.identifier)) definitions.set(node.identifier, node);
      if (node.type === "footnoteDefinition") footnotes.push(node);
      if ("children" in node) visit(node.children as RootContent[]);
    }
  };
  visit(root.children);
  return { definitions, footnotes };
}

/** CommonMark with GitHub's tables, task lists, strike-through and footnotes, as blocks. HTML is shown, never interpreted. */
export function parseMarkdown(markdown: string): Block[] {
  const root = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const references = findReferences(root);
  const notes = toBlocks(
    references.footnotes.flatMap(({ children }) => children),
    references,
  );
  const body = toBlocks(root.children, references);
  if (references.footnotes.length === 0) return body;
  return [
    ...body,
    { type: "rule" },
    { type: "list", ordered: true, start: 1, items: notes.map((block) => ({ blocks: [block] })) },
  ];
}
