import type { Rule } from "../rules/rule.ts";
import type { RulePack } from "../rules/rule-pack.ts";
import { escapePattern } from "../trace/find-names.ts";
import type { BrandVoiceForm } from "./brand-voice-form.ts";

/** The form as a pack of rules: what the brand always or never does warns, how it sounds is suggested. */
export function voicePack(form: BrandVoiceForm): RulePack {
  return packOfRules(form, [
    ...toneRules(form),
    ...(form.use ? [wordsInstead(form.use)] : []),
    ...(form.avoid ? [wordsAvoided(form.avoid)] : []),
    ...(form.names ? [nameSpelling(form.names)] : []),
  ]);
}

/** Rules of a voice as a pack. */
export const packOfRules = (
  { name, owner, title }: Pick<BrandVoiceForm, "name" | "owner" | "title">,
  rules: Rule[],
): RulePack => ({
  pack: name,
  version: "1",
  owner,
  title: title ?? "Brand voice",
  rules,
});

type Tone = Extract<Rule, { kind: "tone" }>;

/** One rule about how a text sounds; `aspect` names it. */
export const toneRule = (
  aspect: string,
  {
    reason,
    severity = "suggestion",
    ...part
  }: Omit<Tone, "id" | "version" | "kind" | "severity" | "reason"> & { reason: string; severity?: Rule["severity"] },
): Tone => ({ id: `voice.${aspect}`, version: "1", severity, kind: "tone", reason, ...part });

function toneRules({
  person,
  contractions,
  sentence,
  readingGrade,
  serialComma,
  exclamations,
  emoji,
  smallNumbers,
}: BrandVoiceForm): Tone[] {
  return [
    ...(person ? [toneRule("person", { person, reason: "Readers hear who speaks to whom." })] : []),
    ...(contractions
      ? [toneRule("contractions", { contractions, reason: "Contractions decide how formal a text sounds." })]
      : []),
    ...(sentence?.max
      ? [toneRule("sentence-length", { sentence: { max: sentence.max }, reason: "Long sentences are read twice." })]
      : []),
    ...(sentence?.mean
      ? [
          toneRule("sentence-rhythm", {
            meanSentence: sentence.mean,
            reason: "The length of sentences is the pace of a voice.",
          }),
        ]
      : []),
    ...(readingGrade
      ? [toneRule("reading-grade", { grade: readingGrade, reason: "Readers stay where they read easily." })]
      : []),
    ...(serialComma
      ? [toneRule("serial-comma", { serialComma, reason: "Lists are written in one way.", severity: "warning" })]
      : []),
    ...(exclamations
      ? [toneRule("exclamations", { exclamations, reason: "Exclamation marks are loud.", severity: "warning" })]
      : []),
    ...(emoji ? [toneRule("emoji", { emoji, reason: "Emoji belong to some voices only.", severity: "warning" })] : []),
    ...(smallNumbers
      ? [toneRule("small-numbers", { smallNumbers, reason: "Small numbers are written in one way." })]
      : []),
  ];
}

type Used = NonNullable<BrandVoiceForm["use"]>;

/** Words that the brand says instead of others. */
export const wordsInstead = (use: Used): Rule => ({
  id: "voice.words",
  version: "1",
  severity: "warning",
  kind: "terms",
  reason: "One thing has one name.",
  terms: use.flatMap(({ say, notThis, because }) =>
    notThis.map((find) => ({ find, instead: [say], ...(because ? { because } : {}) })),
  ),
});

const wordsAvoided = (avoid: NonNullable<BrandVoiceForm["avoid"]>): Rule => ({
  id: "voice.avoided",
  version: "1",
  severity: "warning",
  kind: "terms",
  reason: "These words are not ours.",
  terms: avoid.map(({ word, because }) => ({ find: word, ...(because ? { because } : {}) })),
});

/** Names in any other case, and in the wrong spellings that were given, become the right one. */
export const nameSpelling = (names: NonNullable<BrandVoiceForm["names"]>): Rule => ({
  id: "voice.names",
  version: "1",
  severity: "warning",
  kind: "substitution",
  message: "Write '%s', not '%s'.",
  ignoreCase: true,
  reason: "A name has one spelling.",
  swap: Object.fromEntries(
    names.flatMap(({ name, wrong = [] }) => [name, ...wrong].map((form) => [escapePattern(form), name])),
  ),
});
