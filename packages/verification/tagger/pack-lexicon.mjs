import { pennTags } from "../src/speech/penn-tags.ts";

const isTag = (tag) => /^[A-Z]/.test(tag) && tag !== "SYM" && pennTags.includes(tag);

/** The parts of speech of words, from Brill's lexicon and from what was seen in the tagged sentences. */
export function packLexicon(brill, sentences) {
  const counts = countTags(sentences);
  const entries = new Map();
  for (const [word, tags] of Object.entries(brill)) {
    if (!/^[A-Za-z][a-z'.-]*$|^'(?:s|re|ve|ll|d|m)$|^n't$/.test(word)) continue;
    const known = tags.filter(isTag).slice(0, 4);
    const isName = /^[A-Z]/.test(word) && (known[0] === "NNP" || Object.hasOwn(brill, word.toLowerCase()));
    if (known.length > 0 && !isName) entries.set(word, known);
  }
  for (const [word, seen] of counts) {
    const all = sum(seen.values());
    if (all < 8 || !/^[a-z][a-z'-]*$/.test(word)) continue;
    const often = [...seen]
      .filter(([tag, count]) => count / all > 0.04 && isTag(tag) && !tag.startsWith("NNP"))
      .sort((a, b) => b[1] - a[1])
      .map(([tag]) => tag);
    const known = [...new Set([...(entries.get(word) ?? []), ...often])].slice(0, 5);
    if (known.length > 0) entries.set(word, known);
  }
  return pack(entries, (word) => sum(counts.get(word)?.values() ?? []) >= 20);
}

function countTags(sentences) {
  const counts = new Map();
  for (const { words, tags } of sentences) {
    for (const [i, word] of words.entries()) {
      const seen = counts.get(word.toLowerCase()) ?? new Map();
      seen.set(tags[i], (seen.get(tags[i]) ?? 0) + 1);
      counts.set(word.toLowerCase(), seen);
    }
  }
  return counts;
}

const sum = (numbers) => [...numbers].reduce((all, one) => all + one, 0);

/** Words by their tags; each as the length it shares with the word before ("0" and on) and its rest, "!" if frequent. */
function pack(entries, isFrequent) {
  const groups = Object.groupBy([...entries.keys()].sort(), (word) => entries.get(word).join(" "));
  const packed = {};
  for (const tags of Object.keys(groups).sort()) {
    let last = "";
    packed[tags] = groups[tags]
      .map((word) => {
        let shared = 0;
        while (shared < 15 && shared < last.length && last[shared] === word[shared]) shared++;
        last = word;
        return `${String.fromCharCode(48 + shared)}${word.slice(shared)}${isFrequent(word) ? "!" : ""}`;
      })
      .join("");
  }
  return packed;
}
