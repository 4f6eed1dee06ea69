import { downWords, upWords } from "./direction-words.ts";
import type { NumberMention } from "./mention.ts";

const fromUp = new RegExp(`\\b(?:${upWords})(?: \\p{L}+){0,3}? from\\s$`, "iu");
const fromDown = new RegExp(`\\b(?:${downWords})(?: \\p{L}+){0,3}? from\\s$`, "iu");

/**
 * The numbers of which a text says that something came up or down from them, and the other number it gives says the
 * opposite: "fell from 20 to 30", "30, down from 40". No fact is needed to see it.
 */
export function contradictions(text: string, numbers: readonly NumberMention[]): NumberMention[] {
  return numbers.filter((from, index) => {
    const lead = text.slice(Math.max(0, from.start - 60), from.start);
    const says = fromUp.test(lead) ? "up" : fromDown.test(lead) ? "down" : undefined;
    if (says === undefined) return false;
    const to = otherOf(text, numbers, index);
    if (!to || to.unit !== from.unit || to.value === from.value) return false;
    return says !== (to.value > from.value ? "up" : "down");
  });
}

/** The number that "from" is set against: the one after "to", else the last one before in the sentence. */
function otherOf(text: string, numbers: readonly NumberMention[], index: number): NumberMention | undefined {
  const [before, from, next] = [numbers[index - 1], numbers[index]!, numbers[index + 1]];
  if (next && /^[^.,;]{0,30}? to (?:\p{L}+ )?$/u.test(text.slice(from.end, next.start))) return next;
  const isBefore = before && !/[.!?;]\s/.test(text.slice(before.end, from.start));
  return isBefore && from.start - before.end < 60 ? before : undefined;
}
