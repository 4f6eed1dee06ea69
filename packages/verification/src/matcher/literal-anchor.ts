import { gap, isLetter } from "./fold-text.ts";
import { rateOf } from "./literal-rate.ts";

/** A literal that is folded; `startsWord`, `endsWord`: no word goes on before it, or behind it. */
export type FoldedLiteral = { codes: Uint16Array; startsWord: boolean; endsWord: boolean; key: number };

/**
 * The part of a literal by which it is looked up, from one of its codes to another. A token is a run of letters, or another
 * mark than a letter; a whole one has nothing of the same run beside it. An anchor is one whole token; a pair of them with
 * white space or nothing between, of which the second begins at `second`; the head or tail of a run of letters; or, where
 * nothing else is known, letters inside of one.
 */
export type Anchor = { kind: "whole" | "pair" | "head" | "tail" | "inside"; from: number; to: number; second: number };

/** So many letters of a run's head or tail are looked at, and of those inside of it. */
export const longestEdge = 4;
export const longestInside = 3;

/** The part of a literal that is rarest in English. */
export function anchorOf(literal: FoldedLiteral): Anchor {
  const tokens = tokensOf(literal);
  if (tokens.length === 1) return tokens[0]!.kind === "inside" ? rarestInside(literal.codes) : tokens[0]!;
  const ofTokens = tokens.map((token) => rateOfToken(literal, token));
  let rarest = tokens[0]!;
  let least = ofTokens[0]!;
  for (let index = 1; index < tokens.length; index++) {
    const [before, token] = [tokens[index - 1]!, tokens[index]!];
    const isPair = before.kind === "whole" && token.kind === "whole";
    const rate = isPair ? pairShare * Math.min(ofTokens[index - 1]!, ofTokens[index]!) : ofTokens[index]!;
    if (rate >= least) continue;
    least = rate;
    rarest = isPair ? { kind: "pair", from: before.from, to: token.to, second: token.from } : token;
  }
  return rarest;
}

/** At so many of the places of the rarer of two tokens they stand together, about. */
const pairShare = 0.1;

/** The tokens of a literal; of those at its ends that may go on beside it, the letters that are looked at. */
function tokensOf({ codes, startsWord, endsWord }: FoldedLiteral): Anchor[] {
  const tokens: Anchor[] = [];
  for (let from = 0, to = 0; from < codes.length; from = to) {
    to = from + 1;
    if (codes[from] === gap) continue;
    const isRun = isLetter(codes[from]!);
    if (isRun) while (to < codes.length && isLetter(codes[to]!)) to++;
    const isBegun = !isRun || from > 0 || startsWord;
    const isEnded = !isRun || to < codes.length || endsWord;
    if (isBegun && isEnded) tokens.push({ kind: "whole", from, to, second: from });
    else if (isBegun) tokens.push({ kind: "head", from, to: Math.min(to, from + longestEdge), second: from });
    else if (isEnded) tokens.push({ kind: "tail", from: Math.max(from, to - longestEdge), to, second: from });
    else tokens.push({ kind: "inside", from, to, second: from });
  }
  return tokens;
}

/** How often tokens stand in a text; literals share few, and beyond so many they are worked out anew. */
const rates = new Map<string, number>();
const mostRates = 20_000;

function rateOfToken({ codes }: FoldedLiteral, { kind, from, to }: Anchor): number {
  const text = String.fromCharCode(...codes.subarray(from, to));
  const name = kind + text;
  const known = rates.get(name);
  if (known !== undefined) return known;
  if (rates.size >= mostRates) rates.clear();
  const isRun = isLetter(codes[from]!);
  const rate = rateOf({ text, startsWord: isRun && kind !== "tail", endsWord: isRun && kind !== "head" });
  rates.set(name, rate);
  return rate;
}

/** The letters that are rarest together in a literal that is inside of a run of them. */
function rarestInside(codes: Uint16Array): Anchor {
  const length = Math.min(longestInside, codes.length);
  let rarest: Anchor = { kind: "inside", from: 0, to: length, second: 0 };
  let most = -1;
  for (let from = 0; from + length <= codes.length; from++) {
    const rarity = codes.subarray(from, from + length).reduce((sum, code) => sum + rarityOf(code), 0);
    if (rarity <= most) continue;
    most = rarity;
    rarest = { ...rarest, from, to: from + length };
  }
  return rarest;
}

/** Letters of English, the common ones first. */
const byFrequency = "etaoinsrhldcumfpgwybvkxjqz";

const rarityOf = (code: number): number => byFrequency.indexOf(String.fromCharCode(code));
