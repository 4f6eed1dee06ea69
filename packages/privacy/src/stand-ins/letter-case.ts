/** How a word is written; `as_is` where no rule gives it back. */
export type LetterCase = "lower" | "upper" | "title" | "as_is";

export function letterCaseOf(word: string): LetterCase {
  const [lower, upper] = [word.toLowerCase(), word.toUpperCase()];
  if (lower === upper) return "as_is";
  if (word === lower) return "lower";
  if (word === titleOf(word)) return "title";
  return word === upper ? "upper" : "as_is";
}

export function inCase(word: string, letterCase: LetterCase): string {
  if (letterCase === "lower") return word.toLowerCase();
  if (letterCase === "upper") return word.toUpperCase();
  return letterCase === "title" ? titleOf(word) : word;
}

function titleOf(word: string): string {
  const [first = ""] = word;
  return first.toUpperCase() + word.slice(first.length).toLowerCase();
}
