export type Bounds = { min?: number | undefined; max?: number | undefined };

/** The bound that a value breaks, in words; undefined when it lies between them. */
export const beyond = (value: number, { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bounds) =>
  value < min ? `at least ${min}` : value > max ? `at most ${max}` : undefined;
