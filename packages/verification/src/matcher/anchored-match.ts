/** A match of one of several alternatives; `index` is in the segment's text. */
export type AnchoredMatch = { text: string; index: number; alternative: number };
