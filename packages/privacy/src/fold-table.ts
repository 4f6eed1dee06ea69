import { eachStretch } from "./basic-plane.ts";
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

const leftOutUnits = /[\p{Mn}\p{Mc}\u200b-\u200d\u2060\ufeff\u00ad]+/gu;
const ownUnits = /[[\p{L}\p{N}]&&[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]]+/gv;
const letterUnits = /[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]]+/gv;

function build(): FoldTable {
  const first = new Uint16Array(65536);
  const second = new Uint16Array(65536);
  const own = new Uint8Array(65536);
  const put = (code: number, folded: string) => {
    first[code] = folded.charCodeAt(0) || leftOut;
    second[code] = folded.length > 1 ? folded.charCodeAt(1) : 0;
  };
  eachStretch(leftOutUnits, (code, units) => first.fill(leftOut, code, code + units.length));
  eachStretch(letterUnits, (code, units) => {
    for (let i = 0; i < units.length; i++) put(code + i, fold(units[i]!));
  });
  eachStretch(ownUnits, (code, units) => {
    own.fill(1, code, code + units.length);
    const isNormal = units.normalize("NFKC") === units;
    for (let i = 0; i < units.length; i++) put(code + i, isNormal ? units[i]! : units[i]!.normalize("NFKC"));
  });
  first[0xad] = leftOut;
  return { first, second, own };
}
