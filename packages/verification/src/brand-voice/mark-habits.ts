import { leastTexts, propose, textCount, type VoiceHabit } from "./voice-proposal.ts";
import type { VoiceStatistics } from "./voice-statistics.ts";

/** Marks that no text has many of. */
export const markHabits = (all: readonly VoiceStatistics[]): VoiceHabit[] => [
  marks(all, "exclamations", "exclamation marks"),
  marks(all, "emoji", "emoji"),
];

function marks(all: readonly VoiceStatistics[], mark: "exclamations" | "emoji", what: string): VoiceHabit {
  const counts = all.map((one) => one[mark]);
  const max = Math.max(...counts);
  const aspect = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  if (counts.length < leastTexts) return { aspect, why: `${textCount(counts.length)}; ${leastTexts} are needed.` };
  if (max > 5) return { aspect, why: `One text has ${max}: there is no habit of sparing them.` };
  return propose(
    { [mark]: { max } },
    {
      says: max === 0 ? `There are no ${what}.` : `There are at most ${max} ${what} in a text.`,
      evidence: `In each text: ${counts.join(", ")}.`,
      reason: `Our good texts have at most ${max} ${what}.`,
    },
  );
}
