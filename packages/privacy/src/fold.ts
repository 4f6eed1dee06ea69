/** Letters that Unicode does not decompose, with what people type for them. */
const undecomposed: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ς: "σ",
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "‐": "-",
  "‑": "-",
};

const plain = /^[\x20-\x7e]*$/;
const undecomposedPattern = new RegExp(`[${Object.keys(undecomposed).join("")}]`, "g");

/**
 * A word as it is compared: lower case, no diacritics, normal width, typewriter apostrophe.
 * Not length-preserving ("Straße" → "strasse"): never use the result for offsets.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (plain.test(lower)) return lower;
  return lower
    .normalize("NFKD")
    .replace(/[\p{Mn}\u200b-\u200d\u2060\ufeff\u00ad]/gu, "")
    .replace(undecomposedPattern, (letter) => undecomposed[letter] ?? letter);
}
