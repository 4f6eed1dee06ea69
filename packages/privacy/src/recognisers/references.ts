import type { Recogniser, ReferencePattern } from "./recogniser.ts";

/** Account and order numbers as most offices write them; a workspace adds its own. */
export const usualReferences: readonly ReferencePattern[] = [
  {
    type: "ACCOUNT_NUMBER",
    pattern:
      /(?<=\b(?:account|acct|a\/c|customer|client|member(?:ship)?|policy|kundennummer|konto(?:nummer)?|compte|cuenta)[ .]{0,2}(?:number|num|no|nr|id|#)?[.:# ]{0,3}(?:is |was )?)(?=[A-Z-]{0,5}\d)[A-Z0-9](?:[A-Z0-9-]{4,24})\b/giu,
    why: "number beside a word for account",
  },
  {
    type: "ORDER_NUMBER",
    pattern:
      /(?<=\b(?:order|invoice|ticket|case|booking|reservation|tracking|confirmation|shipment|rechnung(?:snummer)?|bestell(?:ung|nummer)|commande|facture|pedido|factura)[ .]{0,2}(?:number|num|no|nr|id|code|#)?[.:# ]{0,3}(?:is |was )?)(?=[A-Z-]{0,5}\d)[A-Z0-9](?:[A-Z0-9-]{4,24})\b/giu,
    why: "number beside a word for order",
  },
];

/** Numbers that the configured patterns describe; they are tried only where the text has digits. */
export const references: Recogniser = (document, add, options) => {
  if (document.tokens.withDigits.length === 0) return;
  for (const { type, pattern, why } of options.references) {
    const global = pattern.global ? pattern : new RegExp(pattern, `${pattern.flags}g`);
    for (const match of document.text.matchAll(global)) {
      if (match[0].length > 0)
        add({ type, start: match.index, end: match.index + match[0].length, confidence: 0.75, why });
    }
  }
};
