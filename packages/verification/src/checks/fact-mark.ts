/** A part of the source that a fact supports. */
export type FactMark = { start: number; end: number; factId: string };
