/** One country's number. `digits` holds the number without blanks and marks, in capitals. */
export type NationalId = {
  readonly kind: string;
  /** The number as people write it, anchored at both ends. */
  readonly form: RegExp;
  readonly isValid: (digits: string) => boolean;
  /** Words that stand beside it. */
  readonly cue: RegExp;
  /** Confidence with a valid number but no cue; below 0.5 the cue is required. */
  readonly alone: number;
  /** Confidence with a cue but an invalid check digit (mistyped, or made up); 0 when such a number is nothing. */
  readonly unchecked: number;
};

/** A number of digits alone. `digits`: how many it may have. */
export type NumericId = NationalId & { readonly digits: readonly number[] };
