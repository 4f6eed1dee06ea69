import type { Rule } from "../rules/rule.ts";
import type { RulePack } from "../rules/rule-pack.ts";
import { escapePattern } from "../trace/find-names.ts";
import type { BrandVoiceForm, VoicePart } from "./brand-voice-form.ts";
import { soundRules } from "./sound-rules.ts";

/** The rules that a form asks for: what the brand always or never does warns, how it sounds is suggested. */
export function voiceRules(form: VoicePart): Rule[] {
  return [
    ...soundRules(form),
    ...(form.use?.length ? [wordsInstead(form.use)] : []),
    ...(form.avoid?.length ? [wordsAvoided(form.avoid)] : []),
    ...(form.names?.length ? [nameSpelling(form.names)] : []),
  ];
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

type Used = NonNullable<BrandVoiceForm["use"]>;

/** Words that the brand says instead of others. */
const wordsInstead = (use: Used): Rule => ({
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
const nameSpelling = (names: NonNullable<BrandVoiceForm["names"]>): Rule => ({
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
