import { fold } from "./fold.ts";

/** What a character is to a name: nothing (0), left out (1), a token of its own (`own` set), or letters of a token. */
export type FoldTable = {
  readonly first: Uint16Array;
  /** Second letter of "ß", "æ" and the like; 0 for most. */
  readonly second: Uint16Array;
  /** 1 for characters that are words by themselves (Han, Kana, Hangul). */
  readonly own: Uint8Array;
};

export const separator = 0;
export const leftOut = 1;

let table: FoldTable | undefined;

/** Folds single UTF-16 units: lower case, no diacritics, normal width. Built on first use. */
export function foldTable(): FoldTable {
  table ??= build();
  return table;
}

function build(): FoldTable {
  const first = new Uint16Array(65536);
  const second = new Uint16Array(65536);
  const own = new Uint8Array(65536);
  for (let code = 0x30; code < 0xfff0; code++) {
    if (code >= 0xd800 && code < 0xf900) continue;
    const character = String.fromCharCode(code);
    if (/[\p{Mn}\p{Mc}\u200b-\u200d\u2060\ufeff\u00ad]/u.test(character)) first[code] = leftOut;
    if (!/[\p{L}\p{N}]/u.test(character)) continue;
    const isWord = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character);
    const folded = isWord ? character.normalize("NFKC") : fold(character);
    first[code] = folded.charCodeAt(0) || leftOut;
    second[code] = folded.length > 1 ? folded.charCodeAt(1) : 0;
    own[code] = isWord ? 1 : 0;
  }
  first[0xad] = leftOut;
  return { first, second, own };
}
