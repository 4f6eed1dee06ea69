const emoji =
  /(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)(?:[\u{1F3FB}-\u{1F3FF}\uFE0F]|\u200D\p{Extended_Pictographic})*/gu;
/** A unit that every emoji has one of, and other text seldom. */
const sign = /[\u2300-\u2bff\ud800-\udbff]|\ufe0f/;

/** Emoji of a text as ranges, a sequence of joined ones as one; signs that are plain text by default are none. */
export const findEmoji = (text: string): { start: number; end: number }[] =>
  sign.test(text)
    ? [...text.matchAll(emoji)].map((match) => ({ start: match.index, end: match.index + match[0].length }))
    : [];
