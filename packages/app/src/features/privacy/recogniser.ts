import { hash } from "node:crypto";
import { type RecogniseOptions, recognise, recogniseAcross, recogniseDisguised, type Span } from "@capstan/privacy";
import type { HeldBack } from "./privacy-rules.ts";

/** A finding without its value, so that keeping it keeps nothing personal. */
export type Found = Omit<Span, "value"> & { held?: HeldBack };

/** What a data contract says of a value that was found; undefined when it says nothing. */
export type HeldBackBy = (found: { value: string; knownId?: string | undefined }) => HeldBack | undefined;

/** Finds personal data in texts; what was looked at before, such as the earlier messages of a conversation, is known. */
export type Recogniser = {
  find(text: string): readonly Found[];
  /** What is split over texts that follow each other: the pieces in each of them. */
  findAcross(texts: readonly string[]): readonly (readonly Found[])[];
};

const mostKnown = 20_000;
const window = 120;
const cut = "\n \n";

export function createRecogniser(options: RecogniseOptions = {}, heldBackBy: HeldBackBy = () => undefined): Recogniser {
  const known = new Map<string, readonly Found[]>();
  const knownSeams = new Map<string, readonly (readonly Found[])[]>();
  return {
    find: (text) => remember(known, hash("sha256", text, "base64"), () => findIn(text, options, heldBackBy)),
    findAcross(texts) {
      if (texts.length < 2) return texts.map(() => []);
      const edges = texts.map(edgesOf);
      const key = hash("sha256", JSON.stringify(edges.map(({ text }) => text)), "base64");
      const found = remember(knownSeams, key, () => splitIn(edges, options));
      return found.map((pieces, part) => pieces.map((piece) => moved(piece, edges[part]!)));
    },
  };
}

function remember<T>(known: Map<string, T>, key: string, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) {
    known.delete(key);
    known.set(key, before);
    return before;
  }
  const found = find();
  if (known.size >= mostKnown) known.delete(known.keys().next().value!);
  known.set(key, found);
  return found;
}

function findIn(text: string, options: RecogniseOptions, heldBackBy: HeldBackBy): Found[] {
  const open = recognise(text, options);
  return [...open, ...recogniseDisguised(text, options, open)].map(({ value, ...found }) => {
    const held = heldBackBy({ value, knownId: found.knownId });
    return held === undefined ? found : { ...found, held };
  });
}

/** The beginning and the end of a text, where a value that goes on in its neighbour can lie. */
type Edges = { text: string; shift: number };

function edgesOf(text: string): Edges {
  if (text.length <= 2 * window + cut.length) return { text, shift: 0 };
  const shift = text.length - window - (window + cut.length);
  return { text: text.slice(0, window) + cut + text.slice(-window), shift };
}

function splitIn(edges: readonly Edges[], options: RecogniseOptions): Found[][] {
  const pieces: Found[][] = edges.map(() => []);
  const parts = edges.map(({ text }) => text);
  for (const { type, confidence, why, disguise, pieces: places } of recogniseAcross(parts, options)) {
    for (const { part, start, end } of places) pieces[part]!.push({ type, confidence, why, disguise, start, end });
  }
  return pieces;
}

function moved(piece: Found, { shift }: Edges): Found {
  if (shift === 0 || piece.end <= window) return piece;
  return { ...piece, start: Math.max(window, piece.start + shift), end: piece.end + shift };
}
