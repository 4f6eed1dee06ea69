import type { Draft } from "../draft.ts";
import type { Rule } from "../rules/rule.ts";
import type { VoicePart } from "./brand-voice-form.ts";
import { voiceRules } from "./voice-pack.ts";

/** A good text of a brand, by what it is called. */
export type VoiceExample = { name: string; text: string; format: Draft["format"] };

/**
 * A rule that the examples speak for, for a person to accept, change or decline: what it says in words, and the evidence
 * in numbers. `id` is the rule's; `part` says the same as a form does, so that it can be changed before it is taken.
 */
export type VoiceProposal = { id: string; says: string; evidence: string; part: VoicePart; rule: Rule };

/** A habit that was looked for and not found, and why. */
export type VoiceGap = { aspect: string; why: string };

export type VoiceHabit = VoiceProposal | VoiceGap;

/** How many texts have to show a habit. */
export const leastTexts = 5;

type Said = { says: string; evidence: string; reason?: string; id?: string };

/** The rule that a form with this part makes, as a proposal; its reason and id may be said more closely. */
export function propose(part: VoicePart, { says, evidence, reason, id }: Said): VoiceProposal {
  const made = voiceRules(part)[0]!;
  const rule = { ...made, ...(reason ? { reason } : {}), ...(id ? { id } : {}) };
  return { id: rule.id, says, evidence, part, rule };
}

/** `3 texts`, `1 text`. */
export const textCount = (count: number): string => `${count} ${count === 1 ? "text" : "texts"}`;
