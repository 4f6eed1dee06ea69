import { parseDocument } from "../document/parse-document.ts";
import { isEnglish } from "./is-english.ts";
import { lengthHabits, readingGradeHabit } from "./length-habits.ts";
import { markHabits } from "./mark-habits.ts";
import { oneWayHabits } from "./one-way-habits.ts";
import { personHabit } from "./person-habit.ts";
import { cadenceHabit, formalityHabit } from "./register-habits.ts";
import type { VoiceExample, VoiceGap, VoiceHabit, VoiceProposal } from "./voice-proposal.ts";
import { voiceStatistics } from "./voice-statistics.ts";
import { nameHabits, wordHabits } from "./word-habits.ts";

/** What good texts have in common, and what was looked for in vain. `english`: whether they look like English. */
export type ConsideredVoice = { proposals: VoiceProposal[]; gaps: VoiceGap[]; english: boolean };

/**
 * What good texts of a brand have in common, as rules. Nothing is proposed that too few texts show: a habit needs at
 * least five texts that show it, one way of writing at least 20 places (lists: 8) of which nine in ten agree.
 * Bounds lie two and a half standard deviations around the mean of the texts, so that a text like them passes.
 * Texts in another language than English are counted by length, marks and names only: what is English of the rest would
 * not be theirs.
 */
export function considerVoice(examples: readonly VoiceExample[]): ConsideredVoice {
  const documents = examples.map(({ text, format }) => parseDocument(text, format));
  const all = documents.map(voiceStatistics);
  const english = isEnglish(all.map(({ words }) => words));
  const habits: VoiceHabit[] = [
    ...lengthHabits(all),
    ...(english ? [readingGradeHabit(all), formalityHabit(all)] : []),
    cadenceHabit(all),
    ...(english ? [personHabit(all), ...oneWayHabits(all)] : []),
    ...markHabits(all),
    ...(english ? wordHabits(all, documents) : []),
    ...nameHabits(all),
  ];
  return {
    proposals: habits.filter((habit) => "rule" in habit),
    gaps: habits.filter((habit) => "why" in habit),
    english,
  };
}

/** As `considerVoice`, the proposals alone. */
export const proposeVoice = (examples: readonly VoiceExample[]): VoiceProposal[] => considerVoice(examples).proposals;
