/** The answer of an act that tells nothing back; what it did is its argument. */
export const done = (_act: unknown) => ({});
