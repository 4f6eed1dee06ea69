import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import { runningSentences } from "../reading/running-sentences.ts";
import type { PennTag } from "../speech/penn-tags.ts";
import { tagWords } from "../speech/tag-words.ts";
import { tokenize } from "../speech/tokenize.ts";

/** Of fewer words the shares of the parts of speech say little. */
const leastWords = 50;

/**
 * How formal an English text is, 0 to 100: shares of nouns, adjectives, prepositions and articles, which name things,
 * against those of pronouns, verbs, adverbs and interjections, which lean on who speaks and when. Talk comes to about 40,
 * letters to 50, articles to 60. undefined for fewer than 50 words.
 * Source: Heylighen and Dewaele, Formality of Language: definition, measurement and behavioral determinants, 1999.
 */
export const formality = oncePerDocument((document: Document): number | undefined => {
  let words = 0;
  let balance = 0;
  for (const { text } of runningSentences(document)) {
    const tokens = tokenize(text);
    const tags = tagWords(tokens.map((token) => token.text));
    tags.forEach((tag, index) => {
      if (!isWordTag(tag)) return;
      words++;
      balance += leaning(tag, tokens[index]!.text);
    });
  }
  return words < leastWords ? undefined : (100 * (balance / words) + 100) / 2;
});

const isWordTag = (tag: PennTag) => /^[A-Z]/.test(tag) && tag !== "SYM";

/** 1 for words that name, -1 for words that lean on the situation, 0 for the others. */
function leaning(tag: PennTag, word: string): 1 | 0 | -1 {
  if (tag === "DT") return /^(?:an?|the)$/i.test(word) ? 1 : 0;
  if (/^(?:NN|JJ|IN$|TO$)/.test(tag)) return 1;
  return /^(?:PRP|WP|VB|MD|RB|WRB|UH|EX)/.test(tag) ? -1 : 0;
}
