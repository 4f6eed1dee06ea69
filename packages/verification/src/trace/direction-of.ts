import { downWords, upWords } from "./direction-words.ts";
import type { NumberMention } from "./mention.ts";

type Direction = "up" | "down";

const near = (words: string) => new RegExp(`\\b(?:${words})(?: by| of)?\\s$`, "i");
const behind = (words: string) =>
  new RegExp(`^(?: \\p{L}+){0,2}? (?:${words}|above|ahead|better|below|behind)\\b`, "iu");
const [upNear, downNear] = [near(upWords), near(downWords)];
const [upBehind, downBehind] = [behind(upWords), behind(downWords)];
const anyDirection = new RegExp(`\\b(?:(?<up>${upWords})|(?<down>${downWords}))\\b(?! (?:to|than|from)\\b)`, "gi");

const isChangeUp = /(?:\bup|by|\bplus|added|adding|gained)\s(?:an?\s)?$/i;
const isChangeDown = /(?:\bdown|by|\bminus|lost)\s(?:an?\s)?$/i;
const saysChange =
  /\b(?:difference|gap|change|swing|shift)\b[^.,;:]{0,60}\b(?:is|was|of|came to|amounts to|amounted to)\s$/i;

/**
 * Which way a number went, by the words at it ("up 5", "5 more") or else by the last such word before it in its clause;
 * and whether it is said to be a change rather than a level.
 */
export function directionOf(
  before: string,
  after: string,
  { unit }: NumberMention,
): Pick<NumberMention, "isChange"> & { direction?: Direction } {
  const lead = before.replace(/\ban?\s$/i, "");
  const end = after.search(/[,;:.()]/);
  const follow = end < 0 ? after : after.slice(0, end);
  const atIt = upNear.test(lead)
    ? "up"
    : downNear.test(lead)
      ? "down"
      : upBehind.test(follow) && !/(?:behind|below)\b/i.test(follow)
        ? "up"
        : downBehind.test(follow) && !/(?:above|ahead|better)\b/i.test(follow)
          ? "down"
          : undefined;
  if (atIt === undefined) {
    const direction = inClause(lead, follow);
    return { isChange: saysChange.test(lead), ...(direction ? { direction } : {}) };
  }
  const isShare = unit === "percent" && /^\sof\b/i.test(after);
  const isSaidOfIt = (atIt === "up" ? isChangeUp : isChangeDown).test(before);
  const isMore = /^ (?:\p{L}+ )?(?:more|fewer|less|higher|lower)\b/iu.test(follow);
  return { direction: atIt, isChange: !isShare && (isSaidOfIt || isMore) };
}

function inClause(before: string, after: string): Direction | undefined {
  const clause = before.slice(
    Math.max(...[...",;:()—"].map((mark) => before.lastIndexOf(mark)), before.search(/[.!?]\s[^.!?]*$/)) + 1,
  );
  const found = [...clause.matchAll(anyDirection)].at(-1) ?? [...after.matchAll(anyDirection)][0];
  if (!found) return undefined;
  return found.groups!.up !== undefined ? "up" : "down";
}
