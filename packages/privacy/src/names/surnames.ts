import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";

/** Feminine and other forms of Slavic surnames, and what the listed form ends in. All end in one of `lastLetters`. */
const endings: [RegExp, string][] = [
  [/(ov|ev|in|yn)a$/, "$1"],
  [/(sk|ck|dzk)a$/, "$1i"],
  [/skaya$/, "sky"],
  [/skaia$/, "ski"],
  [/ova$/, ""],
  [/ova$/, "a"],
  [/(sk|ck)y$/, "$1i"],
  [/(sk|ck)iy$/, "$1y"],
  [/aite$|iene$|yte$|ute$/, "as"],
];

const lastLetters = /[aey]$/;

/** Endings that few words but surnames have, each with at least three letters before it. */
const typical =
  /^[a-z'-]{3,}(?:sson|dottir|datter|sen|enko|chenko|iuk|czuk|chuk|ovic|ovich|evic|evich|ovsky|ovskiy|ewski|owski|inski|ynski|enski|ovsk[ay]|opoulos|opoulou|akis|oglu|shvili|dze|nian|yan|ian|ez|escu|eanu|owicz|ewicz|ov|ev|ova|eva|ovna|sdotter|strom|qvist|quist|gren|lund|berg|stein|mann|bauer|meier|mayer|huber|inen|aitis|auskas|ini|etti|ucci|elli|eira|eiro|aes)$/;
const celtic = /^(?:mac|mc|o'|fitz|d'|de-|van|von)[a-z]{3,}$/;

/** Whether a folded word is a listed surname, a form of one, or a pair of them ("mayo-walters"). */
export function isListedSurname(word: string): boolean {
  const { marks } = lexicon();
  if (marks(word) & mark.surname) return true;
  if (word.includes("-")) return word.split("-").every((part) => part.length > 1 && isListedSurname(part));
  if (!lastLetters.test(word)) return false;
  return endings.some(
    ([ending, instead]) => ending.test(word) && (marks(word.replace(ending, instead)) & mark.surname) !== 0,
  );
}

/** Whether a folded word is built as surnames are. */
export const looksLikeSurname = (word: string): boolean => typical.test(word) || celtic.test(word);

/** Whether a folded word is a listed given name, or a pair of them ("jean-luc"). */
export function isListedGivenName(word: string): boolean {
  const { marks } = lexicon();
  if (marks(word) & mark.given) return true;
  return word.includes("-") && word.split("-").every((part) => (marks(part) & mark.given) !== 0);
}
