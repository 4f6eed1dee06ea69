// biome-ignore-all lint/correctness/useJsxKeyInIterable: inOrder spreads its children, which need no keys
import { type ReactNode, useMemo } from "react";
import { inOrder } from "../in-order.ts";
import type { Block, Inline, TextLeaf } from "./markdown-node.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { safeHref } from "./safe-href.ts";
import { type Piece, type SourceRange, splitLeaf } from "./split-leaf.ts";

type Show = (leaf: TextLeaf) => ReactNode;

/**
 * Markdown as it will be published, as React elements only (never as HTML text).
 * `marks` are source ranges; `renderMark` draws each piece of text that one or more of them cover.
 */
export function MarkdownView<Mark extends SourceRange>(props: {
  source: string;
  marks?: readonly Mark[];
  renderMark?: (piece: Piece<Mark>) => ReactNode;
}): ReactNode {
  const blocks = useMemo(() => parseMarkdown(props.source), [props.source]);
  const { marks, renderMark } = props;
  const show: Show = (leaf) => {
    if (!marks || !renderMark) return leaf.text;
    return inOrder(splitLeaf(leaf, marks).map((piece) => (piece.marks.length > 0 ? renderMark(piece) : piece.text)));
  };
  return <div className="draft">{renderBlocks(blocks, show)}</div>;
}

const renderBlocks = (blocks: Block[], show: Show): ReactNode =>
  inOrder(blocks.map((block) => renderBlock(block, show)));

function renderBlock(block: Block, show: Show): ReactNode {
  switch (block.kind) {
    case "heading": {
      const Heading = `h${block.level}` as const;
      return <Heading>{renderInline(block.children, show)}</Heading>;
    }
    case "paragraph":
      return <p>{renderInline(block.children, show)}</p>;
    case "quote":
      return <blockquote>{renderBlocks(block.blocks, show)}</blockquote>;
    case "code":
      return (
        <pre>
          <code>{renderInline(block.children, show)}</code>
        </pre>
      );
    case "rule":
      return <hr />;
    case "list":
      return renderList(block, show);
    case "table":
      return renderTable(block, show);
  }
}

function renderList(list: Extract<Block, { kind: "list" }>, show: Show): ReactNode {
  const items = inOrder(
    list.items.map((blocks) => <li>{list.tight ? renderTight(blocks, show) : renderBlocks(blocks, show)}</li>),
  );
  return list.ordered ? <ol start={list.first}>{items}</ol> : <ul>{items}</ul>;
}

const renderTight = (blocks: Block[], show: Show): ReactNode =>
  inOrder(
    blocks.map((block) => (block.kind === "paragraph" ? renderInline(block.children, show) : renderBlock(block, show))),
  );

function renderTable(table: Extract<Block, { kind: "table" }>, show: Show): ReactNode {
  const style = (column: number) => ({ textAlign: table.alignments[column] });
  return (
    <div className="draft-table">
      <table>
        <thead>
          <tr>
            {inOrder(
              table.head.map((cell, column) => (
                <th scope="col" style={style(column)}>
                  {renderInline(cell, show)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {inOrder(
            table.rows.map((row) => (
              <tr>{inOrder(row.map((cell, column) => <td style={style(column)}>{renderInline(cell, show)}</td>))}</tr>
            )),
          )}
        </tbody>
      </table>
    </div>
  );
}

const renderInline = (nodes: Inline[], show: Show): ReactNode => inOrder(nodes.map((node) => renderNode(node, show)));

function renderNode(node: Inline, show: Show): ReactNode {
  switch (node.kind) {
    case "text":
      return show(node);
    case "strong":
      return <strong>{renderInline(node.children, show)}</strong>;
    case "emphasis":
      return <em>{renderInline(node.children, show)}</em>;
    case "strike":
      return <s>{renderInline(node.children, show)}</s>;
    case "code":
      return <code>{renderInline(node.children, show)}</code>;
    case "break":
      return <br />;
    case "image":
      return <em>[Image: {renderInline(node.children, show)}]</em>;
    case "link":
      return renderLink(node, show);
  }
}

function renderLink(node: Extract<Inline, { kind: "link" }>, show: Show): ReactNode {
  const href = safeHref(node.href);
  if (!href) return renderInline(node.children, show);
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {renderInline(node.children, show)}
    </a>
  );
}
