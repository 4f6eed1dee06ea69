import type { VoicePartBody, VoiceSoundBody } from "@capstan/contracts";

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
export const sayVoice = (part: VoicePartBody): string[] => [
  ...saySound(part),
  ...(part.use ?? []).map(({ say, notThis }) => `“${say}” is said, not ${quoted(notThis)}.`),
  ...(part.avoid?.length ? [`Not said: ${quoted(part.avoid.map(({ word }) => word))}.`] : []),
  ...(part.names ?? []).map(({ name }) => `The name is spelled ${name}.`),
  ...Object.entries(part.platforms ?? {}).flatMap(([channel, sound]) =>
    saySound(sound).map((said) => `On ${channel}: ${said.charAt(0).toLowerCase()}${said.slice(1)}`),
  ),
];

function saySound(sound: VoiceSoundBody): string[] {
  const { sentence, readingGrade, formality, cadence, person } = sound;
  const { contractions, serialComma, smallNumbers, exclamations, emoji } = sound;
  const pronouns = Object.entries(person ?? {}).map(
    ([who, bounds]) => `${called[who as keyof typeof called]} ${within(bounds, percent)}`,
  );
  return [
    ...(sentence?.max === undefined ? [] : [`A sentence has at most ${sentence.max} words.`]),
    ...(sentence?.mean ? [`Sentences have ${within(sentence.mean)} words on average.`] : []),
    ...(readingGrade ? [`The text reads at grade ${within(readingGrade)}.`] : []),
    ...(typeof formality === "string" ? [`The text sounds ${formality}.`] : []),
    ...(typeof formality === "object" ? [`Formality is ${within(formality)} of 100.`] : []),
    ...(cadence?.spread ? [`Sentences vary in length by ${within(cadence.spread, percent)} of their mean.`] : []),
    ...(cadence?.sameOpening ? [`At most ${cadence.sameOpening.max} sentences in a row begin alike.`] : []),
    ...(cadence?.sameLength ? [`At most ${cadence.sameLength.max} sentences in a row are as long.`] : []),
    ...(pronouns.length > 0 ? [`Of the pronouns: ${pronouns.join(", ")}.`] : []),
    ...(contractions ? [ways.contractions[contractions]] : []),
    ...(serialComma ? [ways.serialComma[serialComma]] : []),
    ...(smallNumbers ? [ways.smallNumbers[smallNumbers]] : []),
    ...(exclamations ? [marks(exclamations.max, "exclamation mark", "exclamation marks")] : []),
    ...(emoji ? [marks(emoji.max, "emoji", "emoji")] : []),
  ];
}
