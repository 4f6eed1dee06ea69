import { mark } from "../names/mark.ts";
import type { Recogniser } from "./recogniser.ts";

const number = "[ .]{0,2}(?:number|num|no|nr|id|code|#)?[.:# ]{0,3}(?:is |was )?[A-Z-]{0,5}$";
const usual = [
  {
    type: "ACCOUNT_NUMBER",
    cue: new RegExp(
      `\\b(?:account|acct|a/c|customer|client|member(?:ship)?|policy|kundennummer|konto(?:nummer)?|compte|cuenta)${number}`,
      "i",
    ),
    why: "number beside a word for account",
  },
  {
    type: "ORDER_NUMBER",
    cue: new RegExp(
      `\\b(?:order|invoice|ticket|case|booking|reservation|tracking|confirmation|shipment|rechnung(?:snummer)?|bestell(?:ung|nummer)|commande|facture|pedido|factura)${number}`,
      "i",
    ),
    why: "number beside a word for order",
  },
] as const;
const value = /[A-Za-z0-9](?:[A-Za-z0-9-]{4,24})(?![\p{L}\p{N}])/uy;

/** Account and order numbers: as most offices write them, and as the workspace's own patterns describe. */
export const references: Recogniser = (document, add, options) => {
  const { tokens, text } = document;
  let until = 0;
  for (const index of document.withDigits) {
    let start = tokens.start[index]!;
    if (start < until || !document.mayFollow(index, mark.referenceGate, 48)) continue;
    const before = document.before(start, 48);
    const found = usual.find(({ cue }) => cue.test(before));
    if (!found) continue;
    while (/[A-Z-]/.test(text[start - 1] ?? "")) start--;
    value.lastIndex = start;
    const match = value.exec(text);
    if (!match) continue;
    until = start + match[0].length;
    add({ type: found.type, start, end: until, confidence: 0.75, why: found.why });
  }
  for (const { type, pattern, why } of options.references) {
    const global = pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`);
    for (const match of text.matchAll(global)) {
      if (match[0].length > 0)
        add({ type, start: match.index, end: match.index + match[0].length, confidence: 0.75, why });
    }
  }
};
