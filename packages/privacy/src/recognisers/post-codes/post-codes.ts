import { mark } from "../../names/mark.ts";
import { gap, shape } from "../../tokens.ts";
import type { Recogniser } from "../recogniser.ts";
import { besideCue } from "./beside-cue.ts";
import { beforeTown, belowTown, besideTown } from "./beside-town.ts";
import { countrySign, tellingForm } from "./forms.ts";
import { besideCode, inArea } from "./in-area.ts";

/** Post codes that stand alone: of a telling form (UK, Canada), after a US state, or beside a cue. */
export const postCodes: Recogniser = (document, add) => {
  const { tokens, text } = document;
  let last = { start: -1, end: -100 };
  for (const index of document.withDigits) {
    const start = tokens.start[index]!;
    const length = tokens.end[index]! - start;
    const isNumber = document.shape(index) === shape.number;
    if (length < 2 || (isNumber && length > 6)) continue;
    const hasCue = document.mayFollow(index, mark.postcodeGate, 72);
    if (
      isNumber &&
      length < 4 &&
      !hasCue &&
      tokens.gap[index] !== gap.line &&
      !/^\d{2,3}[ -]\d/.test(text.slice(start, start + 5))
    )
      continue;
    const sign = countrySign.exec(text.slice(Math.max(0, start - 5), start))?.[1] ?? "";
    const at = start - sign.length;
    const telling = isNumber ? null : tellingForm(text.slice(start, start + 12));
    const found =
      telling ??
      besideCue(document, index, at) ??
      besideTown(document, index) ??
      inArea(document, index, at) ??
      besideCode(document, index, last) ??
      beforeTown(document, index) ??
      belowTown(document, index);
    if (!found) continue;
    last = { start: at, end: start + found[0].length };
    add({
      type: "POSTCODE",
      ...last,
      confidence: telling ? 0.85 : 0.9,
      why: telling ? "form of a post code" : "post code beside a cue",
    });
  }
};
