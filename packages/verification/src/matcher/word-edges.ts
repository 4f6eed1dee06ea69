import type { PatternNode } from "../patterns/pattern-node.ts";

/** Whether a match of the node never begins inside a word. */
export function beginsAtEdge(node: PatternNode): boolean {
  switch (node.kind) {
    case "edge":
      return node.at === "word";
    case "look":
      return node.isBehind && node.isNegative && isAnyOfWord(node.item);
    case "group":
      return beginsAtEdge(node.item);
    case "sequence":
      return node.items[0] !== undefined && beginsAtEdge(node.items[0]);
    case "choice":
      return node.items.every(beginsAtEdge);
    default:
      return false;
  }
}

/** Whether a word that stands behind the node begins there. */
export function endsOutsideWord(node: PatternNode | undefined): boolean {
  if (node?.kind === "edge") return node.at === "word" || node.at === "start";
  if (node?.kind === "look")
    return node.isBehind && (node.isNegative ? isAnyOfWord(node.item) : endsOutsideWord(node.item));
  if (node?.kind === "sequence") return endsOutsideWord(node.items.at(-1));
  return holdsOutsideWord(node, endsOutsideWord);
}

/** Whether a word that stands before the node ends there. */
export function beginsOutsideWord(node: PatternNode | undefined): boolean {
  if (node?.kind === "edge") return node.at === "word" || node.at === "end";
  if (node?.kind === "look")
    return !node.isBehind && (node.isNegative ? isAnyOfWord(node.item) : beginsOutsideWord(node.item));
  if (node?.kind === "sequence") return beginsOutsideWord(node.items[0]);
  return holdsOutsideWord(node, beginsOutsideWord);
}

const wordChars = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"];

/** Whether a node is each of the characters of words: where it is not, no word goes on. */
const isAnyOfWord = (node: PatternNode): boolean =>
  node.kind === "sequence"
    ? node.items.length === 1 && isAnyOfWord(node.items[0]!)
    : node.kind === "char" && wordChars.every(node.test);

function holdsOutsideWord(node: PatternNode | undefined, holds: typeof endsOutsideWord): boolean {
  switch (node?.kind) {
    case "char":
      return node.isBlank === true || (node.chars?.every((char) => !/\w/.test(char)) ?? false);
    case "choice":
      return node.items.every(holds);
    case "group":
      return holds(node.item);
    case "loop":
      return node.min > 0 && holds(node.item);
    default:
      return false;
  }
}
