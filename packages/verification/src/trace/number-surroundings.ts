import { directionOf } from "./direction-of.ts";
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

const saysDeficit = /\b(?:loss|losses|deficit|outflow|shortfall|overdraft|burn(?:ed|t)?|in the red)\b[^.,;:]{0,25}$/i;
const saysDeficitAfter = /^ (?:\p{L}+ )?(?:loss|deficit|outflow|shortfall|overdraft|in the red)\b/iu;
/** The number with what the words around it say: how exact it is, and which way it went. */
export function withSurroundings(text: string, mention: NumberMention): NumberMention {
  const result = { ...mention };
  let before = text.slice(Math.max(0, mention.start - 90), mention.start);
  for (const [pattern, hedge] of hedges) {
    const found = pattern.exec(before);
    if (!found || (isDuration(mention.unit) && (hedge === "over" || hedge === "about") && /over\s$/i.test(before)))
      continue;
    result.hedge = hedge;
    before = before.slice(0, found.index);
    break;
  }
  const after = text.slice(mention.end, mention.end + 40);
  if (/^\+(?!\d)|^-plus\b|^ or more\b/.test(after)) result.hedge = "at-least";
  else if (/^ or (?:less|fewer)\b/.test(after)) result.hedge = "at-most";
  else if (/^ or so\b/.test(after)) result.hedge = "about";
  if (saysDeficit.test(before) || saysDeficitAfter.test(after)) result.isDeficit = true;
  if (result.direction || /\bup to\s$/i.test(before)) return result;
  return { ...result, ...directionOf(before, after, mention) };
}

const isDuration = (unit: string) => new RegExp(`^(?:${durations})s$`).test(unit);
