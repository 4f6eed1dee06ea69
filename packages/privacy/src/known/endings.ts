import { codeAt } from "../code-at.ts";
import { foldTable, leftOut } from "../fold-table.ts";

/**
 * Case endings, folded, that a name may take in the text: German and English genitive, Slavic cases, Finnish and
 * Hungarian ones. After cutting one off, the name is looked up as it stands and with a final vowel put back.
 */
export const endings = new Set(
  "s es ens iej iego iemu ymi imi n en a u y i e o em om ou ovi owi ego emu ym im iem ie ow ov ami ach ej oj oy ova ove in ina ya yu ja ju la lla ssa sta lle lta an yn on ra re nak nek val vel t ot at et ban ben tol tel nal nel hoz hez".split(
    " ",
  ),
);

/** Letters of the shortest words that may have an ending. */
export const shortestBent = 4;
export const restoredVowels = [97, 111, 101, 121];

/** All lengths that an ending may have, as `cutsOf` tells them. */
const everyCut = 0b11110;
/** Endings as a bit set of their letters, five bits each, the last letter lowest. */
const known = new Uint32Array(1 << 15);
for (const ending of endings) {
  const letters = Array.from(ending).reduce((sum, letter) => (sum << 5) | (letter.charCodeAt(0) & 31), 0);
  known[letters >>> 5]! |= 1 << (letters & 31);
}

/**
 * How many of the last letters before `end`, at most `most`, may be an ending: bit 1 stands for one letter, bit 4 for
 * four. Marks and letters that fold to several may hide any of them.
 */
export function cutsOf(text: string, end: number, most: number): number {
  const { first, second } = foldTable();
  let cuts = 0;
  let letters = 0;
  for (let cut = 1; cut <= most; cut++) {
    const code = codeAt(text, end - cut);
    const letter = first[code]!;
    if (letter <= leftOut || second[code] !== 0) return everyCut;
    if (letter < 0x61 || letter > 0x7a) return cuts;
    letters |= (letter & 31) << (5 * (cut - 1));
    if ((known[letters >>> 5]! & (1 << (letters & 31))) !== 0) cuts |= 1 << cut;
  }
  return cuts;
}
