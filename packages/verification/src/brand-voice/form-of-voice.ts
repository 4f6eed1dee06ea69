import type { Rule } from "../rules/rule.ts";
import type { RulePack } from "../rules/rule-pack.ts";
import type { BrandVoiceForm, VoicePart, VoiceSound } from "./brand-voice-form.ts";

/** A pack that was made as a voice, as the form that makes it, and the rules in it that no form makes. */
export type OpenedVoice = { form: BrandVoiceForm; others: Rule[] };

/** Reads a voice out of its pack, so that it can be changed and made again. A pack without a rule of a voice is none. */
export function formOfVoice({ pack, owner, title, rules }: RulePack): OpenedVoice | undefined {
  const parts = rules.map((rule) => ({ rule, part: partOf(rule) }));
  const own = parts.flatMap(({ part }) => (part ? [part] : []));
  if (own.length === 0) return undefined;
  return {
    form: { name: pack, owner, ...(title ? { title } : {}), ...own.reduce(mergeParts, {}) },
    others: parts.flatMap(({ rule, part }) => (part ? [] : [rule])),
  };
}

/** Two parts as one: lists follow each other, and of what can be said once the second counts. */
function mergeParts(first: VoicePart, second: VoicePart): VoicePart {
  const lists = (["use", "avoid", "names"] as const).flatMap((key) => {
    const all = [...(first[key] ?? []), ...(second[key] ?? [])];
    return all.length > 0 ? [[key, all] as const] : [];
  });
  const sentence = { ...first.sentence, ...second.sentence };
  const channels = new Set([...Object.keys(first.platforms ?? {}), ...Object.keys(second.platforms ?? {})]);
  const platforms = Object.fromEntries(
    [...channels].map((channel) => [channel, mergeSounds(first.platforms?.[channel], second.platforms?.[channel])]),
  );
  return {
    ...first,
    ...second,
    ...Object.fromEntries(lists),
    ...(Object.keys(sentence).length > 0 ? { sentence } : {}),
    ...(channels.size > 0 ? { platforms } : {}),
  };
}

function mergeSounds(first: VoiceSound = {}, second: VoiceSound = {}): VoiceSound {
  const sentence = { ...first.sentence, ...second.sentence };
  return { ...first, ...second, ...(Object.keys(sentence).length > 0 ? { sentence } : {}) };
}

function partOf(rule: Rule): VoicePart | undefined {
  if (!rule.id.startsWith("voice.")) return undefined;
  if (rule.kind === "tone") return platformPartOf(rule) ?? tonePartOf(rule);
  if (rule.kind === "terms") return termsPartOf(rule);
  if (rule.kind === "substitution") return namesPartOf(rule);
  return undefined;
}

/** A rule of one platform ends in its name, as `soundRules` makes it. */
function platformPartOf(rule: Extract<Rule, { kind: "tone" }>): VoicePart | undefined {
  const [channel, ...others] = rule.channels ?? [];
  if (channel === undefined || others.length > 0 || !rule.id.endsWith(`.${channel}`)) return undefined;
  return { platforms: { [channel]: tonePartOf(rule) } };
}

function tonePartOf(rule: Extract<Rule, { kind: "tone" }>): VoiceSound {
  const { person, contractions, serialComma, exclamations, emoji, smallNumbers, formality, cadence } = rule;
  const sentence = {
    ...(rule.sentence ? { max: rule.sentence.max } : {}),
    ...(rule.meanSentence ? { mean: rule.meanSentence } : {}),
  };
  return {
    ...(Object.keys(sentence).length > 0 ? { sentence } : {}),
    ...(rule.grade ? { readingGrade: rule.grade } : {}),
    ...(person ? { person } : {}),
    ...(formality ? { formality } : {}),
    ...(cadence ? { cadence } : {}),
    ...(contractions ? { contractions } : {}),
    ...(serialComma ? { serialComma } : {}),
    ...(exclamations ? { exclamations } : {}),
    ...(emoji ? { emoji } : {}),
    ...(smallNumbers ? { smallNumbers } : {}),
  };
}

/** Words that are said for one thing become one entry again; those with nothing instead are avoided. */
function termsPartOf({ terms }: Extract<Rule, { kind: "terms" }>): VoicePart {
  const use: NonNullable<BrandVoiceForm["use"]> = [];
  const avoid: NonNullable<BrandVoiceForm["avoid"]> = [];
  for (const { find, instead, because } of terms) {
    const reason = because ? { because } : {};
    const [say] = instead ?? [];
    if (say === undefined) avoid.push({ word: find, ...reason });
    else {
      const known = use.find((entry) => entry.say === say && entry.because === because);
      if (known) known.notThis.push(find);
      else use.push({ say, notThis: [find], ...reason });
    }
  }
  return { ...(use.length > 0 ? { use } : {}), ...(avoid.length > 0 ? { avoid } : {}) };
}

function namesPartOf({ swap }: Extract<Rule, { kind: "substitution" }>): VoicePart {
  const names = new Map<string, string[]>();
  for (const [pattern, name] of Object.entries(swap ?? {})) {
    const written = pattern.replace(/\\(.)/g, "$1");
    const wrong = names.get(name) ?? [];
    if (written !== name) wrong.push(written);
    names.set(name, wrong);
  }
  return { names: [...names].map(([name, wrong]) => ({ name, ...(wrong.length > 0 ? { wrong } : {}) })) };
}
