import type { Hedge, NumberMention } from "./mention.ts";
import { durations } from "./number-units.ts";

const hedges: readonly [RegExp, Hedge][] = [
  [/(?:nearly|almost|just under|just below|not quite|close to|approaching)\s(?:an?\s)?$/i, "nearly"],
  [/(?:at least|no fewer than|no less than|a minimum of|not less than)\s$/i, "at-least"],
  [/(?:no more than|at most|up to|a maximum of)\s$/i, "at-most"],
  [
    /(?:over|more than|above|upwards of|in excess of|exceed(?:s|ed|ing)?|north of|beyond|past|topp(?:ed|ing))\s$/i,
    "over",
  ],
  [/(?:under|less than|fewer than|below|short of)\s$/i, "under"],
  [
    /(?:about|around|roughly|approximately|approx\.?|some|circa|ca\.|in the region of|an estimated|something like)\s$|[~≈]\s?$/i,
    "about",
  ],
];

const upBefore =
  /(?:\bup|rose|risen|rises?|rising|increas(?:ed|es|ing|e)|gr[eo]w(?:n|s|ing|th)?|climb(?:ed|s|ing)?|jump(?:ed|s|ing)?|gain(?:ed|s|ing)?|surg(?:ed|es|ing)|added|adding|higher|\bplus)(?: by| of)?\s$/i;
const downBefore =
  /(?:\bdown|fell|fallen|falls?|falling|drop(?:ped|s|ping)?|declin(?:ed|es|ing|e)|decreas(?:ed|es|ing|e)|shr[aiu]nk|slipp?(?:ed|s)?|lost|los(?:es|ing)|lower|\bminus|eased|slid)(?: by| of)?\s$/i;
const upAfter = /^(?: \p{L}+){0,2}? (?:more|higher|up|above|increase|growth|rise|jump|gain|ahead|better|uplift)\b/iu;
const downAfter = /^(?: \p{L}+){0,2}? (?:less|fewer|lower|down|below|drop|decline|decrease|fall|behind|dip)\b/iu;

/** The number with what the words around it say: how exact it is, and which way it went. */
export function withSurroundings(text: string, mention: NumberMention): NumberMention {
  const result = { ...mention };
  let before = text.slice(Math.max(0, mention.start - 40), mention.start);
  for (const [pattern, hedge] of hedges) {
    const found = pattern.exec(before);
    if (!found || (isDuration(mention.unit) && (hedge === "over" || hedge === "about") && /over\s$/i.test(before)))
      continue;
    result.hedge = hedge;
    before = before.slice(0, found.index);
    break;
  }
  const after = text.slice(mention.end, mention.end + 30);
  if (/^\+(?!\d)|^-plus\b|^ or more\b/.test(after)) result.hedge = "at-least";
  else if (/^ or (?:less|fewer)\b/.test(after)) result.hedge = "at-most";
  else if (/^ or so\b/.test(after)) result.hedge = "about";
  if (result.direction || /\bup to\s$/i.test(before)) return result;
  const near = before.replace(/\ban?\s$/i, "");
  const boundary = Math.max(after.search(/[,;:.()]/), 0) || after.length;
  const follow = after.slice(0, boundary);
  if (upBefore.test(near) || upAfter.test(follow)) result.direction = "up";
  else if (downBefore.test(near) || downAfter.test(follow)) result.direction = "down";
  if (result.direction) {
    const pattern =
      result.direction === "up"
        ? /(?:\bup|by|\bplus|added|adding|gained)\s(?:an?\s)?$/i
        : /(?:\bdown|by|\bminus|lost)\s(?:an?\s)?$/i;
    result.isChange = pattern.test(before) || /^ (?:\p{L}+ )?(?:more|fewer|less|higher|lower)\b/iu.test(follow);
  }
  return result;
}

const isDuration = (unit: string) => new RegExp(`^(?:${durations})s$`).test(unit);
