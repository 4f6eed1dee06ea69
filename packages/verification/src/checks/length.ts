import { countUpTo } from "../count-up-to.ts";
import { sentencesOf } from "../document/block-sentences.ts";
import type { Block, Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { toSourceRange } from "../document/text-view.ts";
import { measureWords, proseOf } from "../document/words.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

type Unit = RuleOf<"length">["unit"];
/** A block of prose, and where its text stands in the prose of the document. */
type Piece = { block: Block; index: number; start: number; end: number; words: number };
/** What is measured; what it is called and where it stands is asked for where the length is wrong. */
type Part = { length: number; tell: () => { name: string; start: number; end: number } };

/** The length of the document, its title, sections, paragraphs or sentences lies within the rule's bounds. */
export function checkLength(rule: RuleOf<"length">, { document }: CheckContext): Flaw[] {
  const { min = 0, max = Number.POSITIVE_INFINITY, unit } = rule;
  return partsOf(rule, document)
    .filter(({ length }) => length < min || length > max)
    .map(({ length, tell }) => {
      const { name, start, end } = tell();
      const bound = length < min ? `at least ${min}` : `at most ${max}`;
      return { start, end, message: `${name} has ${length} ${unit}; ${bound} are asked for.` };
    });
}

/** Each piece with its words counted, once for all rules. */
const piecesOf = oncePerDocument((document): Piece[] => {
  const { starts } = proseOf(document);
  return document.blocks.flatMap((block, index) => {
    if (block.kind === "code" || block.kind === "html" || block.kind === "front-matter") return [];
    const start = starts[index]!;
    const end = start + block.view.text.length;
    return [{ block, index, start, end, words: measureWords(document, start, end) }];
  });
});

function lengthOf(pieces: readonly Piece[], unit: Unit): number {
  let length = 0;
  for (const { block, words } of pieces) length += unit === "words" ? words : countCharacters(block.view.text);
  return length;
}

const pair = /[\ud800-\udbff][\udc00-\udfff]/g;

/** Two units of UTF-16 may be one character. */
const countCharacters = (text: string) => text.length - (text.match(pair)?.length ?? 0);

function partsOf(rule: RuleOf<"length">, document: Document): Part[] {
  const pieces = piecesOf(document);
  switch (rule.of) {
    case "document": {
      const tell = () => ({ name: "The draft", start: 0, end: document.source.length });
      return [{ length: lengthOf(pieces, rule.unit), tell }];
    }
    case "title":
      return pieces
        .filter(({ block }) => block.kind === "heading")
        .slice(0, 1)
        .map((piece) => partOf("The title", piece, rule.unit));
    case "paragraph":
      return pieces
        .filter(({ block }) => block.kind === "paragraph")
        .map((piece) => partOf("This paragraph", piece, rule.unit));
    case "sentence":
      return pieces
        .filter(({ block }) => block.kind !== "heading")
        .flatMap((piece) => sentencesIn(piece, document, rule.unit));
    case "section":
      return sectionsOf(rule, document, pieces);
  }
}

const partOf = (name: string, piece: Piece, unit: Unit): Part => ({
  length: lengthOf([piece], unit),
  tell: () => ({ name, start: piece.block.start, end: piece.block.end }),
});

function sentencesIn({ block: { view }, index, start: offset }: Piece, document: Document, unit: Unit): Part[] {
  return sentencesOf(document, index).map(({ start, end }) => ({
    length:
      unit === "words"
        ? measureWords(document, offset + start, offset + end)
        : countCharacters(view.text.slice(start, end)),
    tell: () => ({ name: "This sentence", ...toSourceRange(view, start, end) }),
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
    const tell = () => ({ name: `The section "${title}"`, start: block.start, end: block.end });
    return [{ length: lengthOf(inside, rule.unit), tell }];
  });
}

/** The number of the first piece that stands behind a block. */
const firstBehind = (pieces: readonly Piece[], block: number): number => countUpTo(pieces, block, ({ index }) => index);
