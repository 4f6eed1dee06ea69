import type { VoiceFlags } from "@capstan/contracts";
import { checkDraft, type Rule } from "@capstan/verification";

/** `channel`: where it goes; a good text may go anywhere. */
export type TextToFlag = { name: string; text: string; channel?: string };
export type TextsToFlag = { examples: readonly TextToFlag[]; drafts: readonly TextToFlag[] };

type Flag = VoiceFlags["examples"][number];
type FlagOfRule = { rule: string; flag: Flag };

/** What rules find in texts: for each rule the texts in which it finds something, in their order. */
export function flagTexts(rules: readonly Rule[], { examples, drafts }: TextsToFlag): Map<string, VoiceFlags> {
  const inExamples = examples.flatMap((text) => flagsIn(text, rules));
  const inDrafts = drafts.flatMap((text) => flagsIn(text, rules));
  const of = (all: readonly FlagOfRule[], id: string) => all.filter(({ rule }) => rule === id).map(({ flag }) => flag);
  return new Map(rules.map(({ id }) => [id, { examples: of(inExamples, id), drafts: of(inDrafts, id) }]));
}

function flagsIn({ name, text, channel = "any" }: TextToFlag, rules: readonly Rule[]): FlagOfRule[] {
  const draft = { text, format: "markdown", kind: "any", channel } as const;
  const byRule = new Map<string, Flag>();
  for (const { rule, place, message } of checkDraft(draft, rules, { facts: [] }).findings) {
    const known = byRule.get(rule);
    if (known) known.places += 1;
    else byRule.set(rule, { from: name, places: 1, evidence: around(text, place), message });
  }
  return [...byRule].map(([rule, flag]) => ({ rule, flag }));
}

const aroundCharacters = 50;
const mostCharacters = 240;

/** A place with the words around it, on one line; nothing for a place that is the whole text. */
function around(text: string, { start, end }: { start: number; end: number }): string {
  if (end <= start) return "";
  const stop = Math.min(end, start + mostCharacters);
  const before = text.slice(Math.max(0, start - aroundCharacters), start);
  const after = text.slice(stop, stop + aroundCharacters);
  const lead = start > aroundCharacters ? `…${before.replace(/^\S*\s/, "")}` : before;
  const tail = stop + aroundCharacters < text.length ? `${after.replace(/\s\S*$/, "")}…` : after;
  return `${lead}${text.slice(start, stop)}${tail}`.replace(/\s+/g, " ").trim();
}
