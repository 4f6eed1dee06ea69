import type { Document } from "../document/document.ts";
import { propose, type VoiceProposal } from "./voice-proposal.ts";
import type { VoiceStatistics } from "./voice-statistics.ts";
import { wordPairs } from "./word-pairs.ts";

/** One of two words for a thing, used in at least three texts and five times, the other never. */
export function wordHabits(all: readonly VoiceStatistics[], documents: readonly Document[]): VoiceProposal[] {
  const texts = documents.map(({ source }) => source.toLowerCase());
  const uses = (word: string, index: number) =>
    word.includes(" ") ? texts[index]!.split(word).length - 1 : (all[index]!.words.get(word) ?? 0);
  return wordPairs.flatMap((pair) => {
    for (const [say, other] of [pair, [pair[1], pair[0]] as const]) {
      const own = all.map((_, index) => uses(say, index));
      const total = own.reduce((a, b) => a + b, 0);
      const isSole = all.every((_, index) => uses(other, index) === 0);
      if (!isSole || total < 5 || own.filter((count) => count > 0).length < 3) continue;
      return [
        propose(
          { use: [{ say, notThis: [other] }] },
          {
            id: `voice.word.${say.replaceAll(" ", "-")}`,
            says: `“${say}” is said, not “${other}”.`,
            evidence: `“${say}” ${total} times, “${other}” never.`,
          },
        ),
      ];
    }
    return [];
  });
}

/** Names with a capital inside that at least three texts write, all of them alike. */
export function nameHabits(all: readonly VoiceStatistics[]): VoiceProposal[] {
  const texts = new Map<string, number>();
  const spellings = new Map<string, number>();
  for (const { names: own } of all) for (const name of own.keys()) texts.set(name, (texts.get(name) ?? 0) + 1);
  for (const name of texts.keys()) spellings.set(name.toLowerCase(), (spellings.get(name.toLowerCase()) ?? 0) + 1);
  return [...texts].flatMap(([name, count]) => {
    const hasRival = spellings.get(name.toLowerCase()) !== 1;
    const isPlainToo = all.some((one) => one.words.get(name.toLowerCase()) !== occurrences(one, name));
    if (count < 3 || hasRival || isPlainToo) return [];
    return [
      propose(
        { names: [{ name }] },
        {
          id: `voice.name.${name.toLowerCase()}`,
          says: `The name is spelled ${name}.`,
          evidence: `So in ${count} texts, and in no other way.`,
        },
      ),
    ];
  });
}

const occurrences = ({ names: own, words: known }: VoiceStatistics, name: string) =>
  own.get(name) ?? (known.has(name.toLowerCase()) ? -1 : undefined);
