import type { Sentence } from "../document/sentences.ts";
import type { NumberMention } from "./mention.ts";
import type { NounLexicon } from "./nouns.ts";
import { singular } from "./nouns.ts";

/** What the words around a number say it counts. `unknown` is a plural that no fact counts ("downloads"). */
export type Counted = { key: string } | { unknown: string } | undefined;

const stops = new Set(
  "in on at from for by per with and or but than to this that these those last next over under since during while which who were was is are has have had as against versus vs across within into via after before up down above below between about because when where most some".split(
    " ",
  ),
);
const generic = new Set(
  "thing reason point step way option question part area theme item takeaway recommendation priority idea note factor other kind type sort side time quarter topic".split(
    " ",
  ),
);
const notPlural =
  /^(?:this|was|has|is|its|as|us|less|across|times|plus|towards|versus|always|perhaps|besides|does|goes|thus|yes|ours|theirs|hers|his|shows?|suggests?|remains?|puts|means|makes|comes|brings)$/i;

/** The noun right after a number: up to five words on, stepping over adjectives and "of the N". */
export function nounAfter(text: string, mention: NumberMention, sentence: Sentence, lexicon: NounLexicon): Counted {
  const rest = text.slice(mention.end, sentence.end);
  const clause = /^[^,;:()[\]|—–!?]*?(?=[,;:()[\]|—–!?]|\.(?:\s|$)|$)/.exec(rest)?.[0] ?? "";
  const words = [...clause.matchAll(/[\p{L}][\p{L}'’-]*|\d+/gu)].map((match) => match[0]);
  const skipped =
    words[0]?.toLowerCase() === "of"
      ? words.slice(/^(?:the|its|their|our|all|those|these)$/i.test(words[1] ?? "") ? 2 : 1)
      : words;
  const list = skipped.filter(
    (word, index) => !(index === 0 && /^\d+$|^(?:more|fewer|less|additional|further|new)$/i.test(word)),
  );
  const singulars = list.slice(0, 8).map(singular);
  for (let i = 0; i < Math.min(list.length, 5); i++) {
    if (stops.has(list[i]!.toLowerCase())) break;
    if (!lexicon.mayBegin(singulars[i]!)) continue;
    for (let size = 4; size >= 1; size--) {
      const key = i + size <= list.length ? lexicon.keyOf(singulars.slice(i, i + size)) : undefined;
      if (key !== undefined && !(size === 1 && followsNoun(lexicon, list, i))) return { key };
    }
  }
  return unknownPlural(list);
}

const followsNoun = (lexicon: NounLexicon, words: readonly string[], i: number) =>
  words[i + 1] !== undefined &&
  !stops.has(words[i + 1]!.toLowerCase()) &&
  lexicon.keyOf([singular(words[i + 1]!)]) !== undefined;

function unknownPlural(words: readonly string[]): Counted {
  for (const word of words.slice(0, 2)) {
    if (stops.has(word.toLowerCase())) return undefined;
    if (generic.has(singular(word))) return { unknown: "" };
    if (/^[\p{Ll}-]{4,}s$/u.test(word) && !notPlural.test(word) && !word.endsWith("ss")) return { unknown: word };
  }
  return undefined;
}

/** The last noun before a number in its clause, with where it ends. */
export function nounBefore(
  text: string,
  start: number,
  clause: Sentence,
  lexicon: NounLexicon,
): { key: string; start: number; end: number } | undefined {
  const words = [...text.slice(clause.start, start).matchAll(/[\p{L}][\p{L}'’-]*/gu)];
  const singulars = words.map((word) => singular(word[0]));
  for (let i = words.length - 1; i >= 0; i--) {
    for (let size = 4; size >= 1; size--) {
      const first = i - size + 1;
      if (first < 0 || !lexicon.mayBegin(singulars[first]!)) continue;
      const key = lexicon.keyOf(singulars.slice(first, i + 1));
      if (key === undefined) continue;
      return {
        key,
        start: clause.start + words[first]!.index,
        end: clause.start + words[i]!.index + words[i]![0].length,
      };
    }
  }
  return undefined;
}

/** Everything that a sentence names and facts count. */
export function nounsIn(sentence: string, lexicon: NounLexicon): Set<string> {
  const singulars = (sentence.match(/[\p{L}][\p{L}'’-]*/gu) ?? []).map(singular);
  const keys = new Set<string>();
  for (let i = 0; i < singulars.length; i++) {
    if (!lexicon.mayBegin(singulars[i]!)) continue;
    for (let size = 1; size <= 4 && i + size <= singulars.length; size++) {
      const key = lexicon.keyOf(singulars.slice(i, i + size));
      if (key !== undefined) keys.add(key);
    }
  }
  return keys;
}

const zoneBreak =
  /[,;:()[\]|—]|\s–\s|\b(?:against|versus|vs|compared (?:with|to)|than|up from|down from|from|to(?= (?:\d|[$€£]|an?\b|about|around|nearly|over|\p{L}+ (?:events|visits|this)))|while|whereas|but)\b/giu;
const before =
  /\b(?:before|previous(?:ly)?|prior|earlier|usual(?:ly)?|typical(?:ly)?|normal(?:ly)?|mean|average|averaged|baseline|preceding)\b/gi;
const now = /\b(?:this week|now|currently|past week|past seven days|last seven days|this time|latest week)\b/gi;

/** Whether a number is said to be of now or of before, by the nearest cue of its stretch of the sentence. */
export function periodOf(
  text: string,
  mention: NumberMention,
  sentence: Sentence,
  all: readonly NumberMention[],
): "now" | "before" | undefined {
  const zone = zoneAround(text, sentence, mention);
  const rivals = all.filter((other) => other !== mention && other.start >= zone.start && other.end <= zone.end);
  const zoneText = text.slice(zone.start, zone.end);
  const cues = [
    ...[...zoneText.matchAll(before)].map((match) => ({
      is: "before" as const,
      start: zone.start + match.index,
      end: zone.start + match.index + match[0].length,
    })),
    ...[...zoneText.matchAll(now)].map((match) => ({
      is: "now" as const,
      start: zone.start + match.index,
      end: zone.start + match.index + match[0].length,
    })),
  ].filter((cue) => rivals.every((rival) => distance(cue, rival) > distance(cue, mention)));
  if (cues.length > 0) return cues.sort((a, b) => distance(a, mention) - distance(b, mention))[0]!.is;
  if (rivals.length > 0) return undefined;
  if (zone.opening === undefined) return undefined;
  if (/^(?:against|versus|vs|compared|up from|down from)/i.test(zone.opening)) return "before";
  return /^from/i.test(zone.opening) && /^to\b/i.test(text.slice(zone.end)) ? "before" : undefined;
}

function zoneAround(
  text: string,
  sentence: Sentence,
  mention: NumberMention,
): Sentence & { opening: string | undefined } {
  let zone: Sentence & { opening: string | undefined } = { ...sentence, opening: undefined };
  for (const match of text.slice(sentence.start, sentence.end).matchAll(zoneBreak)) {
    const at = sentence.start + match.index;
    if (at + match[0].length <= mention.start) zone = { ...zone, start: at + match[0].length, opening: match[0] };
    else if (at >= mention.end) return { ...zone, end: at };
  }
  return zone;
}

type Range = { start: number; end: number };
const distance = (a: Range, b: Range) => (a.end <= b.start ? b.start - a.end : a.start >= b.end ? a.start - b.end : 0);
