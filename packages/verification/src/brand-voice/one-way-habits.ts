import type { VoicePart } from "./brand-voice-form.ts";
import { percent } from "./spread.ts";
import { propose, type VoiceHabit } from "./voice-proposal.ts";
import type { VoiceStatistics } from "./voice-statistics.ts";

type Way = {
  aspect: string;
  least: number;
  of: (one: VoiceStatistics) => readonly [number, number];
  ways: readonly [{ part: VoicePart; says: string }, { part: VoicePart; says: string }];
};

const ways: readonly Way[] = [
  {
    aspect: "Contractions",
    least: 20,
    of: ({ contracted, uncontracted }) => [contracted, uncontracted],
    ways: [
      { part: { contractions: "use" }, says: "Words are contracted: “don't”, “it's”." },
      { part: { contractions: "avoid" }, says: "Words are not contracted: “do not”, “it is”." },
    ],
  },
  {
    aspect: "The comma before the last of a list",
    least: 8,
    of: ({ serialCommas, listsWithout }) => [serialCommas, listsWithout],
    ways: [
      { part: { serialComma: "use" }, says: "A comma goes before the last of a list." },
      { part: { serialComma: "avoid" }, says: "No comma goes before the last of a list." },
    ],
  },
  {
    aspect: "Numbers below ten",
    least: 20,
    of: ({ numbersInWords, numbersInFigures }) => [numbersInWords, numbersInFigures],
    ways: [
      { part: { smallNumbers: "words" }, says: "Numbers below ten are written in words." },
      { part: { smallNumbers: "figures" }, says: "Numbers below ten are written in figures." },
    ],
  },
];

/** Where there are two ways to write, the one that nine places in ten show. */
export const oneWayHabits = (all: readonly VoiceStatistics[]): VoiceHabit[] => ways.map((way) => oneWay(all, way));

function oneWay(all: readonly VoiceStatistics[], { aspect, least, of, ways: both }: Way): VoiceHabit {
  const counts = all.map(of);
  const first = counts.reduce((sum, [one]) => sum + one, 0);
  const total = first + counts.reduce((sum, [, other]) => sum + other, 0);
  if (total < least)
    return { aspect, why: `${total} ${total === 1 ? "place shows" : "places show"} it; ${least} are needed.` };
  const share = first / total;
  const usual = both[share >= 0.5 ? 0 : 1];
  const most = Math.max(share, 1 - share);
  if (most < 0.9)
    return { aspect, why: `The texts do both: ${percent(most)} of ${total} places are alike; 90 % are needed.` };
  return propose(usual.part, { says: usual.says, evidence: `So in ${percent(most)} of ${total} places.` });
}
