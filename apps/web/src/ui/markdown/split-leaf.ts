import type { TextLeaf } from "./markdown-node.ts";

export type SourceRange = { start: number; end: number };
export type Piece<Mark extends SourceRange> = SourceRange & { text: string; marks: Mark[] };

/** Cuts a leaf wherever a mark begins or ends; each piece carries the marks that cover it, in the order given. */
export function splitLeaf<Mark extends SourceRange>(leaf: TextLeaf, marks: readonly Mark[]): Piece<Mark>[] {
  const touching = marks.filter((mark) => mark.start < leaf.end && mark.end > leaf.start);
  const isDecoded = leaf.text.length !== leaf.end - leaf.start;
  if (touching.length === 0 || isDecoded)
    return [{ text: leaf.text, start: leaf.start, end: leaf.end, marks: touching }];
  const inside = touching.flatMap((mark) => [mark.start, mark.end]).filter((at) => at > leaf.start && at < leaf.end);
  const cuts = [...new Set([leaf.start, ...inside, leaf.end])].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index]!;
    return {
      text: leaf.text.slice(start - leaf.start, end - leaf.start),
      start,
      end,
      marks: touching.filter((mark) => mark.start < end && mark.end > start),
    };
  });
}
