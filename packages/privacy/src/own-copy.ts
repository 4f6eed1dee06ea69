/** Shorter pieces of a text are copied by V8 itself (`SlicedString::kMinLength`). */
const shortestSlice = 13;

/**
 * The same word in memory of its own. What is cut out of a text points into it: a word that is kept would keep the text,
 * with everything personal in it. For words of at most some thousand units.
 */
export const ownCopy = (word: string): string =>
  word.length < shortestSlice
    ? word
    : String.fromCharCode(...Array.from({ length: word.length }, (_, at) => word.charCodeAt(at)));
