import { type AsciiSet, asciiSetOf } from "../patterns/ascii-set.ts";
import type { PatternNode } from "../patterns/pattern-node.ts";
import { isWordCode } from "./is-word-code.ts";

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

/**
 * What is known of a place beside a word's letters: `outside`: no word goes on there; `open`: none does where none goes on
 * at the edge of the part of the pattern that is looked at.
 */
export type Edge = "outside" | "open" | "unknown";

type Loop = Extract<PatternNode, { kind: "loop" }>;
type Look = Extract<PatternNode, { kind: "look" }>;
type Side = "before" | "behind";

/** What is known of the place behind a node when that before it is known. */
export const edgeBehind = (node: PatternNode, edge: Edge): Edge => edgeBeyond(node, edge, "before");

/** What is known of the place before a node when that behind it is known. */
export const edgeBefore = (node: PatternNode, edge: Edge): Edge => edgeBeyond(node, edge, "behind");

/** `side` is the one that is known. */
function edgeBeyond(node: PatternNode, edge: Edge, side: Side): Edge {
  switch (node.kind) {
    case "char":
      return holdsNoneOfWord(asciiSetOf(node)) ? "outside" : "unknown";
    case "sequence":
      return edgeBeyondAll(node.items, edge, side);
    case "choice":
      return node.items.map((item) => edgeBeyond(item, edge, side)).reduce(weaker);
    case "group":
      return edgeBeyond(node.item, edge, side);
    case "loop":
      return edgeBeyondLoop(node, edge, side);
    case "edge":
      return node.at === "word" || node.at === (side === "before" ? "start" : "end") ? "outside" : edge;
    case "look":
      return node.isBehind === (side === "before") && saysOutside(node, side) ? "outside" : edge;
    default:
      return "unknown";
  }
}

function edgeBeyondAll(items: readonly PatternNode[], edge: Edge, side: Side): Edge {
  const inOrder = side === "before" ? items : items.toReversed();
  return inOrder.reduce((known, item) => edgeBeyond(item, known, side), edge);
}

function edgeBeyondLoop({ item, min, max }: Loop, edge: Edge, side: Side): Edge {
  const once = edgeBeyond(item, edge, side);
  const rounds = max > 1 ? weaker(once, edgeBeyond(item, once, side)) : once;
  return min === 0 ? weaker(edge, rounds) : rounds;
}

const saysOutside = ({ item, isNegative }: Look, side: Side): boolean =>
  isNegative ? isAnyOfWord(item) : edgeBeyond(item, "unknown", side) === "outside";

const weaker = (a: Edge, b: Edge): Edge =>
  a === "unknown" || b === "unknown" ? "unknown" : a === "open" || b === "open" ? "open" : "outside";

const wordSet: AsciiSet = new Uint32Array(4);
for (let code = 0; code < 128; code++) if (isWordCode(code)) wordSet[code >> 5]! |= 1 << (code & 31);

const holdsNoneOfWord = (set: AsciiSet): boolean => set.every((bits, at) => (bits & wordSet[at]!) === 0);
const holdsAllOfWord = (set: AsciiSet): boolean => set.every((bits, at) => (~bits & wordSet[at]!) === 0);

/** Whether a node is each of the characters of words: where it is not, no word goes on. */
const isAnyOfWord = (node: PatternNode): boolean =>
  node.kind === "sequence"
    ? node.items.length === 1 && isAnyOfWord(node.items[0]!)
    : node.kind === "char" && holdsAllOfWord(asciiSetOf(node));
