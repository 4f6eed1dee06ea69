import { deviation, listed, mean, reach } from "./spread.ts";
import { leastTexts, propose, textCount, type VoiceHabit } from "./voice-proposal.ts";
import type { VoiceStatistics } from "./voice-statistics.ts";

/** How long sentences are, and how hard the text is to read. */
export const lengthHabits = (all: readonly VoiceStatistics[]): VoiceHabit[] => [sentenceLength(all), rhythm(all)];

/** The longest sentence but for the text that has the very longest: one odd text sets no rule. */
function sentenceLength(all: readonly VoiceStatistics[]): VoiceHabit {
  const longest = all
    .flatMap(({ sentences }) => (sentences.length >= 3 ? [Math.max(...sentences)] : []))
    .sort((a, b) => b - a);
  if (longest.length < leastTexts) return tooFew("The longest sentence", longest.length, "three sentences");
  const max = Math.ceil((longest[1] ?? 0) / 5) * 5;
  return propose(
    { sentence: { max } },
    {
      says: `A sentence has at most ${max} words.`,
      evidence: `The longest sentence of each text: ${longest.join(", ")} words.`,
      reason: `The longest sentences of our good texts have up to ${max} words.`,
    },
  );
}

function rhythm(all: readonly VoiceStatistics[]): VoiceHabit {
  const means = all.flatMap(({ paragraphs }) => (paragraphs.length >= 3 ? [mean(paragraphs)] : []));
  const bounds = boundsOf(means);
  if (!bounds) return tooFew("The usual length of sentences", means.length, "three sentences in paragraphs");
  return propose(
    { sentence: { mean: bounds } },
    {
      says: `Sentences have ${bounds.min} to ${bounds.max} words on average.`,
      evidence: listed("Mean words per sentence", means),
      reason: "The length of sentences is the pace of our voice.",
    },
  );
}

export function readingGradeHabit(all: readonly VoiceStatistics[]): VoiceHabit {
  const grades = all.flatMap(({ grade }) => (grade === undefined ? [] : [grade]));
  const bounds = boundsOf(grades);
  if (!bounds) return tooFew("The reading grade", grades.length, "three sentences in paragraphs");
  return propose(
    { readingGrade: bounds },
    {
      says: `The text reads at grade ${bounds.min} to ${bounds.max}.`,
      evidence: listed("Reading grades", grades),
      reason: "Our readers stay where they read as easily as here.",
    },
  );
}

const tooFew = (aspect: string, count: number, have: string): VoiceHabit => ({
  aspect,
  why: `${textCount(count)} of at least ${have}; ${leastTexts} are needed.`,
});

/** Whole bounds two and a half standard deviations, and a fifth, around the mean; undefined when fewer than five texts tell. */
function boundsOf(values: readonly number[]): { min: number; max: number } | undefined {
  if (values.length < leastTexts) return undefined;
  const middle = mean(values);
  const slack = Math.max(reach * deviation(values), 0.2 * middle, 1);
  return { min: Math.max(0, Math.floor(middle - slack)), max: Math.max(1, Math.ceil(middle + slack)) };
}
