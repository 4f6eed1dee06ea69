/** What a token looks like. */
export const shape = {
  lower: 1,
  title: 2,
  upper: 3,
  initial: 4,
  mixed: 5,
  uncased: 6,
  number: 7,
  alphanumeric: 8,
  punctuation: 9,
} as const;

/** What stands before a token. */
export const gap = { none: 0, space: 1, line: 2, paragraph: 3 } as const;

/** What else is to be known of a token, one bit each. */
export const trait = {
  /** Nothing but letters and digits that fold to one each. */
  plain: 1,
  hyphen: 2,
  ampersand: 4,
} as const;

/** Tokens of a text as parallel arrays: far cheaper than objects at megabytes per call. */
export type Tokens = {
  readonly count: number;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly shape: Uint8Array;
  readonly gap: Uint8Array;
  readonly traits: Uint8Array;
  /** The two hashes of a word or number as `fold` writes it, without a possessive ending; nothing for punctuation. */
  readonly hash: Int32Array;
  readonly check: Int32Array;
  /** Indices of all tokens but punctuation, `wordCount` of them; of punctuation the "&", which is a word of names. */
  readonly words: Int32Array;
  readonly wordCount: number;
  /** Indices of the words that begin with a capital or have no case, `capitals` of them. */
  readonly capitalised: Int32Array;
  readonly capitals: number;
  /** Indices of the tokens that hold a digit, `digits` of them. */
  readonly withDigits: Int32Array;
  readonly digits: number;
  readonly lowerLetters: number;
  readonly upperLetters: number;
};
