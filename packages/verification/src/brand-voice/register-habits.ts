import { deviation, listed, mean, reach } from "./spread.ts";
import { leastTexts, propose, textCount, type VoiceHabit } from "./voice-proposal.ts";
import type { VoiceStatistics } from "./voice-statistics.ts";

export function formalityHabit(all: readonly VoiceStatistics[]): VoiceHabit {
  const found = all.flatMap(({ formality }) => (formality === undefined ? [] : [formality]));
  const bounds = spanOf(found, 3);
  const aspect = "Formality";
  if (!bounds) return { aspect, why: `${textCount(found.length)} long enough to tell; ${leastTexts} are needed.` };
  const [min, max] = [Math.max(0, Math.floor(bounds.min)), Math.min(100, Math.ceil(bounds.max))];
  return propose(
    { formality: { min, max } },
    {
      says: `The text is as formal as ours: ${min} to ${max} of 100.`,
      evidence: listed("Formality", found),
      reason: "Our texts keep this distance to their readers.",
    },
  );
}

/** Only that sentences vary: a text that varies more than ours is none the worse. */
export function cadenceHabit(all: readonly VoiceStatistics[]): VoiceHabit {
  const spreads = all.flatMap(({ spread }) => (spread === undefined ? [] : [spread]));
  const bounds = spanOf(spreads, 0.05);
  const aspect = "How sentences vary in length";
  if (!bounds) return { aspect, why: `${textCount(spreads.length)} long enough to tell; ${leastTexts} are needed.` };
  if (bounds.min < 0.1) return { aspect, why: "Some of the texts hardly vary, and some do." };
  const min = Math.floor(bounds.min * 20) / 20;
  return propose(
    { cadence: { spread: { min } } },
    {
      says: `Sentences vary in length: they spread by at least ${min} of their mean.`,
      evidence: `Spread of each text: ${spreads.map((spread) => spread.toFixed(2)).join(", ")}.`,
      reason: "The sentences of our texts vary in length.",
    },
  );
}

function spanOf(values: readonly number[], least: number): { min: number; max: number } | undefined {
  if (values.length < leastTexts) return undefined;
  const slack = Math.max(reach * deviation(values), least);
  return { min: mean(values) - slack, max: mean(values) + slack };
}
