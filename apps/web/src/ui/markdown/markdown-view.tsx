import { Fragment, type ReactNode, useMemo } from "react";
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
    return splitLeaf(leaf, marks).map((piece) =>
      piece.marks.length > 0 ? <Fragment key={piece.start}>{renderMark(piece)}</Fragment> : piece.text,
    );
  };
  return <div className="draft">{renderBlocks(blocks, show)}</div>;
}

// Positions are the only identity that blocks of a parsed text have.
const renderBlocks = (blocks: Block[], show: Show): ReactNode =>
  blocks.map((block, index) => <Fragment key={`${index}-${block.kind}`}>{renderBlock(block, show)}</Fragment>);

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
  const items = list.items.map((blocks, index) => (
    <li key={`${index}-item`}>{list.tight ? renderTight(blocks, show) : renderBlocks(blocks, show)}</li>
  ));
  return list.ordered ? <ol start={list.first}>{items}</ol> : <ul>{items}</ul>;
}

const renderTight = (blocks: Block[], show: Show): ReactNode =>
  blocks.map((block, index) => (
    <Fragment key={`${index}-${block.kind}`}>
      {block.kind === "paragraph" ? renderInline(block.children, show) : renderBlock(block, show)}
    </Fragment>
  ));

function renderTable(table: Extract<Block, { kind: "table" }>, show: Show): ReactNode {
  const style = (column: number) => ({ textAlign: table.alignments[column] });
  return (
    <div className="draft-table">
      <table>
        <thead>
          <tr>
            {table.head.map((cell, column) => (
              <th key={`${column}-head`} scope="col" style={style(column)}>
                {renderInline(cell, show)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={`${index}-row`}>
              {row.map((cell, column) => (
                <td key={`${column}-cell`} style={style(column)}>
                  {renderInline(cell, show)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const renderInline = (nodes: Inline[], show: Show): ReactNode =>
  nodes.map((node, index) => <Fragment key={`${index}-${node.kind}`}>{renderNode(node, show)}</Fragment>);

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
