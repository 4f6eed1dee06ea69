import type { Disguise } from "../span.ts";
import { lookAlikes } from "./look-alikes.ts";
import { spelledRun } from "./patterns.ts";
import { type View, ViewBuilder } from "./view.ts";

const invisible =
  /\u034f|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e0fff}]/u;
const mayDisguise =
  /\u034f|[\ufe00-\ufe0f]|[\u00ad\u0370-\u052f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2100-\u218f\u2460-\u24ff\ufeff\uff01-\uff5e]|[\u{1d400}-\u{1d7ff}\u{1f100}-\u{1f1ff}\u{e0000}-\u{e0fff}]/u;

/** The text without invisible characters, in normal letter forms, with look-alike letters of mixed words as Latin ones. */
export function plainView(text: string): { view: View; disguise: Disguise } | undefined {
  if (!mayDisguise.test(text)) return undefined;
  const builder = new ViewBuilder();
  let hidden = false;
  let changed = false;
  for (const word of text.matchAll(/[^\s]+|\s+/gu)) {
    const mixed =
      /\p{Script=Latin}|[@\d]/u.test(word[0]) &&
      /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u.test(word[0]);
    let offset = word.index;
    for (const character of word[0]) {
      if (invisible.test(character)) hidden = true;
      else {
        const shown =
          (mixed ? lookAlikes.get(character) : undefined) ??
          (character > "\u00ff" ? character.normalize("NFKC") : character);
        changed ||= shown !== character;
        builder.add(shown, offset);
      }
      offset += character.length;
    }
  }
  return hidden || changed
    ? { view: builder.build(text.length), disguise: hidden ? "invisible_characters" : "look_alike_letters" }
    : undefined;
}

/** The text with "J o h n" and "4-1-1-1-…" drawn together; undefined when nothing is spelled so. */
export function joinedView(text: string): View | undefined {
  const builder = new ViewBuilder();
  let from = 0;
  for (const match of text.matchAll(spelledRun)) {
    for (let i = from; i < match.index; i++) builder.add(text[i]!, i);
    for (let i = match.index; i < match.index + match[0].length; i++)
      if (!/[ ._-]/.test(text[i]!) || text[i] === ".") builder.add(text[i] === "." ? "" : text[i]!, i);
    from = match.index + match[0].length;
  }
  if (from === 0) return undefined;
  for (let i = from; i < text.length; i++) builder.add(text[i]!, i);
  return builder.build(text.length);
}
