import type { VoicePartBody } from "@capstan/contracts";

type Bounds = { min?: number | undefined; max?: number | undefined };

/** `4 to 6`, `at least 4`, `at most 6`. */
const within = ({ min, max }: Bounds, say: (value: number) => string = String): string => {
  if (min !== undefined && max !== undefined) return `${say(min)} to ${say(max)}`;
  return min === undefined ? `at most ${say(max ?? 0)}` : `at least ${say(min)}`;
};

const percent = (share: number) => `${Math.round(share * 100)} %`;
const quoted = (words: readonly string[]) => words.map((word) => `“${word}”`).join(", ");
const called = { i: "“I”", we: "“we”", you: "“you”" };

const ways = {
  contractions: {
    use: "Words are contracted: “don’t”, “it’s”.",
    avoid: "Words are not contracted: “do not”, “it is”.",
  },
  serialComma: { use: "A comma goes before the last of a list.", avoid: "No comma goes before the last of a list." },
  smallNumbers: {
    words: "Numbers below ten are written in words.",
    figures: "Numbers below ten are written in figures.",
  },
};

const marks = (max: number, one: string, many: string) =>
  max === 0
    ? `There are no ${many}.`
    : `There ${max === 1 ? "is" : "are"} at most ${max} ${max === 1 ? one : many} in a text.`;

/** What a voice asks for, a sentence for each rule. */
export function sayVoice(part: VoicePartBody): string[] {
  const { sentence, readingGrade, person, contractions, serialComma, smallNumbers, exclamations, emoji } = part;
  const pronouns = Object.entries(person ?? {}).map(
    ([who, bounds]) => `${called[who as keyof typeof called]} ${within(bounds, percent)}`,
  );
  return [
    ...(sentence?.max === undefined ? [] : [`A sentence has at most ${sentence.max} words.`]),
    ...(sentence?.mean ? [`Sentences have ${within(sentence.mean)} words on average.`] : []),
    ...(readingGrade ? [`The text reads at grade ${within(readingGrade)}.`] : []),
    ...(pronouns.length > 0 ? [`Of the pronouns: ${pronouns.join(", ")}.`] : []),
    ...(contractions ? [ways.contractions[contractions]] : []),
    ...(serialComma ? [ways.serialComma[serialComma]] : []),
    ...(smallNumbers ? [ways.smallNumbers[smallNumbers]] : []),
    ...(exclamations ? [marks(exclamations.max, "exclamation mark", "exclamation marks")] : []),
    ...(emoji ? [marks(emoji.max, "emoji", "emoji")] : []),
    ...(part.use ?? []).map(({ say, notThis }) => `“${say}” is said, not ${quoted(notThis)}.`),
    ...(part.avoid?.length ? [`Not said: ${quoted(part.avoid.map(({ word }) => word))}.`] : []),
    ...(part.names ?? []).map(({ name }) => `The name is spelled ${name}.`),
  ];
}
