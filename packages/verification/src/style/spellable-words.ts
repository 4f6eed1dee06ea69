/** A word of a text with straight apostrophes, and where it stands. */
export type SpellableWord = { text: string; start: number; end: number };

const before = /^[$("[']/;
const after = /[,)"\]!;.?:']$/;
const whole = /^(?:[A-Za-z]\.){2,}$|^[A-Z][a-z]{1,2}\.$/;

/** What stands between white space, without the quotes, brackets and stops around it; abbreviations keep their dots. */
export function spellableWords(text: string): SpellableWord[] {
  const words: SpellableWord[] = [];
  for (const { 0: chunk, index } of text.matchAll(/\S+/g)) {
    let word = chunk.replace(/[“”]/g, '"').replace(/[‘’]/g, "'");
    let start = index;
    while (word.length > 1 && !whole.test(word)) {
      if (before.test(word)) {
        word = word.slice(1);
        start++;
      } else if (after.test(word)) word = word.slice(0, -1);
      else break;
    }
    if (/\p{L}/u.test(word)) words.push({ text: word, start, end: start + word.length });
  }
  return words;
}
