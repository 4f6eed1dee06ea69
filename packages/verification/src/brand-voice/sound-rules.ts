import type { Rule } from "../rules/rule.ts";
import type { VoicePart, VoiceSound } from "./brand-voice-form.ts";
import { formalityOf } from "./register.ts";

type Tone = Extract<Rule, { kind: "tone" }>;
type Reach = Pick<Tone, "channels" | "exceptChannels">;

/** One rule about how a text sounds; `aspect` names it. */
const toneRule = (
  aspect: string,
  {
    reason,
    severity = "suggestion",
    ...part
  }: Omit<Tone, "id" | "version" | "kind" | "severity" | "reason"> & { reason: string; severity?: Rule["severity"] },
): Tone => ({ id: `voice.${aspect}`, version: "1", severity, kind: "tone", reason, ...part });

/** How the brand sounds everywhere, and on each platform that has a way of its own; there the other way does not count. */
export function soundRules({ platforms = {}, ...everywhere }: VoicePart): Tone[] {
  const own = Object.entries(platforms).flatMap(([channel, sound]) =>
    rulesOf(sound).map((rule) => ({ ...rule, id: `${rule.id}.${channel}`, channels: [channel] })),
  );
  return [...rulesOf(everywhere).map((rule) => ({ ...rule, ...exceptWhere(own, rule) })), ...own];
}

function exceptWhere(own: readonly Tone[], { id }: Tone): Reach {
  const channels = own.flatMap((rule) => (rule.id === `${id}.${rule.channels![0]}` ? rule.channels! : []));
  return channels.length > 0 ? { exceptChannels: channels } : {};
}

function rulesOf(sound: VoiceSound): Tone[] {
  const { person, contractions, sentence, readingGrade, formality, cadence } = sound;
  const { serialComma, exclamations, emoji, smallNumbers } = sound;
  const some = <T>(value: T | undefined, rule: (value: T) => Tone): Tone[] =>
    value === undefined ? [] : [rule(value)];
  return [
    ...some(person, (asked) => toneRule("person", { person: asked, reason: "Readers hear who speaks to whom." })),
    ...some(contractions, (asked) =>
      toneRule("contractions", { contractions: asked, reason: "Contractions decide how formal a text sounds." }),
    ),
    ...some(sentence?.max, (max) =>
      toneRule("sentence-length", { sentence: { max }, reason: "Long sentences are read twice." }),
    ),
    ...some(sentence?.mean, (meanSentence) =>
      toneRule("sentence-rhythm", { meanSentence, reason: "The length of sentences is the pace of a voice." }),
    ),
    ...some(readingGrade, (grade) =>
      toneRule("reading-grade", { grade, reason: "Readers stay where they read easily." }),
    ),
    ...some(formality, (asked) =>
      toneRule("formality", {
        formality: typeof asked === "string" ? formalityOf[asked] : asked,
        reason: "A platform has its own distance between writer and reader.",
      }),
    ),
    ...some(cadence, (asked) =>
      toneRule("cadence", { cadence: asked, reason: "Sentences that are all alike put readers to sleep." }),
    ),
    ...some(serialComma, (asked) =>
      toneRule("serial-comma", { serialComma: asked, reason: "Lists are written in one way.", severity: "warning" }),
    ),
    ...some(exclamations, (asked) =>
      toneRule("exclamations", { exclamations: asked, reason: "Exclamation marks are loud.", severity: "warning" }),
    ),
    ...some(emoji, (asked) =>
      toneRule("emoji", { emoji: asked, reason: "Emoji belong to some voices only.", severity: "warning" }),
    ),
    ...some(smallNumbers, (asked) =>
      toneRule("small-numbers", { smallNumbers: asked, reason: "Small numbers are written in one way." }),
    ),
  ];
}
