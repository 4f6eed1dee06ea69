import { type Person, persons } from "../tone/pronouns.ts";
import type { VoicePart } from "./brand-voice-form.ts";
import { deviation, mean, percent, reach } from "./spread.ts";
import { leastTexts, propose, textCount, type VoiceHabit } from "./voice-proposal.ts";
import type { VoiceStatistics } from "./voice-statistics.ts";

const called: Readonly<Record<Person, string>> = { i: "“I”", we: "“we”", you: "“you”" };
const aspect = "Who speaks to whom";

/** The share of each person among the pronouns; said only where it tells something: half and less, or a fifth and more. */
export function personHabit(all: readonly VoiceStatistics[]): VoiceHabit {
  const shares = all.flatMap(({ pronouns }) => {
    const total = pronouns.i + pronouns.we + pronouns.you;
    return total >= 5 ? [{ i: pronouns.i / total, we: pronouns.we / total, you: pronouns.you / total }] : [];
  });
  if (shares.length < leastTexts)
    return {
      aspect,
      why: `${textCount(shares.length)} with five of “I”, “we” and “you” or more; ${leastTexts} are needed.`,
    };
  const means = persons.map((one) => `${called[one]} ${percent(mean(shares.map((share) => share[one])))}`).join(", ");
  const evidence = `On average of ${shares.length} texts: ${means}.`;
  const person = askedOf(shares);
  const said = persons.flatMap((one) => {
    const { min, max } = person[one] ?? {};
    return [
      ...(min === undefined ? [] : [`${called[one]} at least ${percent(min)}`]),
      ...(max === undefined ? [] : [`${called[one]} at most ${percent(max)}`]),
    ];
  });
  if (said.length === 0) return { aspect, why: `Each text does it in another way. ${evidence}` };
  return propose({ person }, { says: `Of the pronouns: ${said.join(", ")}.`, evidence });
}

function askedOf(shares: readonly Readonly<Record<Person, number>>[]): NonNullable<VoicePart["person"]> {
  const asked: NonNullable<VoicePart["person"]> = {};
  for (const one of persons) {
    const own = shares.map((share) => share[one]);
    const slack = Math.max(reach * deviation(own), 0.1);
    const min = Math.floor((mean(own) - slack) * 20) / 20;
    const max = Math.ceil((mean(own) + slack) * 20) / 20;
    if (min >= 0.2 || max <= 0.5) asked[one] = { ...(min >= 0.2 ? { min } : {}), ...(max <= 0.5 ? { max } : {}) };
  }
  return asked;
}
