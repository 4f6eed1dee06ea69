import { gap } from "./fold-text.ts";
import type { Anchor } from "./literal-anchor.ts";

/** The hash of a token before its first code, and that of the head or tail of a run of letters. */
export const tokenSeed = 0x3c6ef372;
export const edgeSeeds = { head: 0x1b873593, tail: 0x4cf5ad43 } as const;

/** An odd number that spreads what it multiplies over the bits above, by which hashes are looked up. */
export const hashStep = 0x9e3779b1 | 0;

/** A hash with one code more. */
export const addToHash = (hash: number, code: number): number => Math.imul(hash ^ code, hashStep);

/** The hash of two tokens, of which one stands behind the other. */
export const hashOfPair = (first: number, second: number): number =>
  Math.imul(((first << 5) | (first >>> 27)) ^ second, hashStep);

/** Up to three letters, five bits each, by which those of a to z are told apart; the last one in the lowest. */
export const addLetter = (letters: number, code: number): number => ((letters << 5) | (code & 31)) & 0x7fff;

/** The hash of letters inside of a run. */
export const hashOfLetters = (letters: number): number => Math.imul(letters, hashStep);

const hashOfToken = (codes: Uint16Array) => codes.reduce(addToHash, tokenSeed);

/** The hash by which a literal is looked up. */
export function hashOfAnchor(codes: Uint16Array, { kind, from, to, second }: Anchor): number {
  switch (kind) {
    case "whole":
      return hashOfToken(codes.subarray(from, to));
    case "pair": {
      const first = codes.subarray(from, second).filter((code) => code !== gap);
      return hashOfPair(hashOfToken(first), hashOfToken(codes.subarray(second, to)));
    }
    case "inside":
      return hashOfLetters(codes.subarray(from, to).reduce(addLetter, 0));
    case "head":
      return codes.subarray(from, to).reduce(addToHash, edgeSeeds.head);
    case "tail":
      return codes.subarray(from, to).reduceRight(addToHash, edgeSeeds.tail);
  }
}
