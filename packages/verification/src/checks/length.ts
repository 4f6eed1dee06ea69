import type { Block, Document } from "../document/document.ts";
import { measureWords } from "../document/measure-words.ts";
import { splitSentences } from "../document/sentences.ts";
import { toSourceRange } from "../document/text-view.ts";
import { proseOf } from "../document/words.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** A block of prose, and where its text stands in the prose of the document. */
type Piece = { block: Block; index: number; start: number; end: number };
/** What is measured: `pieces` of the prose, marked from `start` to `end` of the source. */
type Part = { name: string; start: number; end: number; pieces: readonly Pick<Piece, "start" | "end">[] };

/** The length of the document, its title, sections, paragraphs or sentences lies within the rule's bounds. */
export function checkLength(rule: RuleOf<"length">, { document }: CheckContext): Flaw[] {
  const { text } = proseOf(document);
  return partsOf(rule, document).flatMap((part) => {
    const length = part.pieces.reduce((sum, piece) => sum + measure(text, piece, rule.unit), 0);
    const { min = 0, max = Number.POSITIVE_INFINITY } = rule;
    if (length >= min && length <= max) return [];
    const bound = length < min ? `at least ${min}` : `at most ${max}`;
    return [
      { start: part.start, end: part.end, message: `${part.name} has ${length} ${rule.unit}; ${bound} are asked for.` },
    ];
  });
}

const measure = (text: string, { start, end }: { start: number; end: number }, unit: "words" | "characters") =>
  unit === "characters" ? [...text.slice(start, end)].length : measureWords(text, start, end);

function piecesOf(document: Document): Piece[] {
  const { starts } = proseOf(document);
  return document.blocks.flatMap((block, index) => {
    if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") return [];
    return [{ block, index, start: starts[index]!, end: starts[index]! + block.view.text.length }];
  });
}

function partsOf(rule: RuleOf<"length">, document: Document): Part[] {
  const pieces = piecesOf(document);
  switch (rule.of) {
    case "document":
      return [{ name: "The draft", start: 0, end: document.source.length, pieces }];
    case "title":
      return pieces
        .filter(({ block }) => block.kind === "heading")
        .slice(0, 1)
        .map((piece) => partOf("The title", piece));
    case "paragraph":
      return pieces.filter(({ block }) => block.kind === "paragraph").map((piece) => partOf("This paragraph", piece));
    case "sentence":
      return pieces.filter(({ block }) => block.kind !== "heading").flatMap(sentencesOf);
    case "section":
      return sectionsOf(rule, document, pieces);
  }
}

const partOf = (name: string, piece: Piece): Part => ({
  name,
  start: piece.block.start,
  end: piece.block.end,
  pieces: [piece],
});

function sentencesOf({ block: { view }, start: offset }: Piece): Part[] {
  return splitSentences(view.text).map(({ start, end }) => ({
    name: "This sentence",
    ...toSourceRange(view, start, end),
    pieces: [{ start: offset + start, end: offset + end }],
  }));
}

function sectionsOf(rule: RuleOf<"length">, document: Document, pieces: readonly Piece[]): Part[] {
  const headings = pieces.filter(({ block }) => block.kind === "heading");
  const prose = pieces.filter(({ block }) => block.kind !== "heading");
  return headings.flatMap(({ block, index }, at) => {
    const title = block.view.text.trim();
    if (rule.section !== undefined && title.toLowerCase() !== rule.section.toLowerCase()) return [];
    let next = at + 1;
    while (next < headings.length && headings[next]!.block.level > block.level) next++;
    const until = headings[next]?.index ?? document.blocks.length;
    const from = firstBehind(prose, index);
    const inside = prose.slice(from, firstBehind(prose, until));
    if (inside.length === 0 && rule.section === undefined) return [];
    return [{ name: `The section "${title}"`, start: block.start, end: block.end, pieces: inside }];
  });
}

/** The number of the first piece that stands behind a block. */
function firstBehind(pieces: readonly Piece[], block: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pieces[middle]!.index <= block) low = middle + 1;
    else high = middle;
  }
  return low;
}
