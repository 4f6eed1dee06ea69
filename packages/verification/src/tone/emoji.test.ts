import { expect, it } from "vitest";
import { findEmoji } from "./emoji.ts";

const lengthsIn = (text: string) => findEmoji(text).map(({ start, end }) => end - start);

it("finds every character that is shown as an emoji, and signs that are made one", () => {
  const missed: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    const char = String.fromCodePoint(code);
    const shown = /\p{Emoji_Presentation}/u.test(char)
      ? char
      : /\p{Extended_Pictographic}/u.test(char) && `${char}\ufe0f`;
    if (shown && findEmoji(`a ${shown} b`).length !== 1) missed.push(char);
  }
  expect(missed).toEqual([]);
});

it("takes joined ones as one, and leaves plain signs and quotes alone", () => {
  expect(lengthsIn("👩‍💻 and 👍🏽")).toEqual([5, 4]);
  expect(lengthsIn("© 2024 – “It’s #1” … €")).toEqual([]);
});
