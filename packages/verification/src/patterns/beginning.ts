import { type AsciiSet, asciiSetOf, isInSet, unionOf } from "./ascii-set.ts";
import type { PatternNode } from "./pattern-node.ts";

/**
 * What a match begins with, character for character: for each ASCII character a bit per place that it may stand at. Other
 * characters may stand anywhere.
 */
export type Beginning = { bits: Uint8Array; length: number };

/** What may stand at each place; `isWhole`: there is no more to a match than these places. */
type Places = { sets: readonly AsciiSet[]; isWhole: boolean };

const longest = 8;

/** The beginning of a pattern; undefined where nothing is known of its first character. */
export function beginningOf(node: PatternNode): Beginning | undefined {
  const { sets } = placesOf(node);
  if (sets.length === 0) return undefined;
  const bits = new Uint8Array(128);
  for (const [place, set] of sets.entries())
    for (let code = 0; code < 128; code++) if (isInSet(set, code)) bits[code]! |= 1 << place;
  return { bits, length: sets.length };
}

const nothing: Places = { sets: [], isWhole: true };
const unknown: Places = { sets: [], isWhole: false };

function placesOf(node: PatternNode): Places {
  switch (node.kind) {
    case "char":
      return { sets: [asciiSetOf(node)], isWhole: true };
    case "group":
      return placesOf(node.item);
    case "sequence":
      return node.items.reduceRight<Places>((rest, item) => before(item, rest), nothing);
    case "choice":
      return node.items.map(placesOf).reduce(either);
    case "loop":
      return before(node, nothing);
    case "edge":
    case "look":
      return nothing;
    default:
      return unknown;
  }
}

/** The places of a node with what stands behind it. */
function before(node: PatternNode, rest: Places): Places {
  if (node.kind !== "loop") return joined(placesOf(node), rest);
  const once = placesOf(node.item);
  const more = node.max === node.min ? rest : either(rest, joined(once, node.max === 1 ? rest : unknown));
  let places = more;
  for (let round = 0; round < Math.min(node.min, longest); round++) places = joined(once, places);
  return places;
}

const joined = (first: Places, rest: Places): Places =>
  first.isWhole
    ? { sets: [...first.sets, ...rest.sets].slice(0, longest), isWhole: rest.isWhole }
    : { sets: first.sets, isWhole: false };

function either(a: Places, b: Places): Places {
  const length = Math.min(a.sets.length, b.sets.length);
  const sets = a.sets.slice(0, length).map((set, place) => unionOf(set, b.sets[place]!));
  return { sets, isWhole: a.isWhole && b.isWhole && a.sets.length === b.sets.length };
}

/** The first place from `from` on where a match may begin; -1: there is none. */
export function placeToBegin(beginning: Beginning, text: string, from: number): number {
  const { bits, length } = beginning;
  const last = text.length - length;
  for (let at = from; at <= last; at++) {
    const code = text.charCodeAt(at);
    if ((code > 127 || (bits[code]! & 1) !== 0) && mayBegin(beginning, text, at)) return at;
  }
  return -1;
}

/** Whether a match may begin at a place. Behind half a character nothing is known, as places are counted in characters. */
export function mayBegin({ bits, length }: Beginning, text: string, at: number): boolean {
  for (let place = 0; place < length; place++) {
    const code = text.charCodeAt(at + place);
    if (code >= 0xd800 && code <= 0xdfff) return true;
    if (code < 128 ? (bits[code]! & (1 << place)) === 0 : Number.isNaN(code)) return false;
  }
  return true;
}
