import type { Inline, TextLeaf } from "./markdown-node.ts";

/** A run of `*`, `_` or `~` that may open or close emphasis, until its partner is found. */
export type Delimiter = {
  kind: "delimiter";
  char: "*" | "_" | "~";
  count: number;
  start: number;
  canOpen: boolean;
  canClose: boolean;
};

const space = /\s/;
const punctuation = /[\p{P}\p{S}]/u;

/** CommonMark's left- and right-flanking rules for the run `text[from..to)`. */
export function flanking(
  text: string,
  from: number,
  to: number,
  char: string,
): { canOpen: boolean; canClose: boolean } {
  const before = text[from - 1] ?? " ";
  const after = text[to] ?? " ";
  const left = !space.test(after) && (!punctuation.test(after) || space.test(before) || punctuation.test(before));
  const right = !space.test(before) && (!punctuation.test(before) || space.test(after) || punctuation.test(after));
  if (char !== "_") return { canOpen: left, canClose: right };
  return {
    canOpen: left && (!right || punctuation.test(before)),
    canClose: right && (!left || punctuation.test(after)),
  };
}

/** Turns pairs of delimiter runs into emphasis; a run without a partner is the text that it was. */
export function pairDelimiters(nodes: (Inline | Delimiter)[]): Inline[] {
  const work = [...nodes];
  for (let at = 0; at < work.length; ) {
    const closer = work[at]!;
    const opens = closer.kind === "delimiter" && closer.canClose ? findOpener(work, at, closer) : -1;
    at = opens < 0 ? at + 1 : wrap(work, opens, at);
  }
  return work.map(asText);
}

function findOpener(work: (Inline | Delimiter)[], at: number, closer: Delimiter): number {
  for (let index = at - 1; index >= 0; index -= 1) {
    const node = work[index]!;
    if (node.kind !== "delimiter" || node.char !== closer.char || !node.canOpen) continue;
    const isOddMatch = (node.canClose || closer.canOpen) && (node.count + closer.count) % 3 === 0;
    if (!isOddMatch || (node.count % 3 === 0 && closer.count % 3 === 0)) return index;
  }
  return -1;
}

/** Wraps what stands between the two runs and answers where to go on: at what is left of the closer. */
function wrap(work: (Inline | Delimiter)[], opens: number, closes: number): number {
  const opener = work[opens] as Delimiter;
  const closer = work[closes] as Delimiter;
  const used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
  const kind = opener.char === "~" ? "strike" : used === 2 ? "strong" : "emphasis";
  const children = work.slice(opens + 1, closes).map(asText);
  const left: Delimiter[] = opener.count > used ? [{ ...opener, count: opener.count - used }] : [];
  const rest: Delimiter[] =
    closer.count > used ? [{ ...closer, count: closer.count - used, start: closer.start + used }] : [];
  work.splice(opens, closes - opens + 1, ...left, { kind, children }, ...rest);
  return opens + left.length + 1;
}

function asText(node: Inline | Delimiter): Inline {
  if (node.kind !== "delimiter") return node;
  const leaf: TextLeaf = {
    kind: "text",
    text: node.char.repeat(node.count),
    start: node.start,
    end: node.start + node.count,
  };
  return leaf;
}
