/** How formal a brand is, in a word. */
export const registers = ["casual", "neutral", "formal"] as const;
export type Register = (typeof registers)[number];

/**
 * The bounds of formality that a register stands for. Measured on 50 published technical articles (nine in ten from 55 to
 * 74, half from 60 to 67) and 30 meetings (44 to 47).
 */
export const formalityOf: Readonly<Record<Register, { min?: number; max?: number }>> = {
  casual: { max: 54 },
  neutral: { min: 48, max: 66 },
  formal: { min: 60 },
};
