/** What ends a line for `^` and `$`. */
export const isLineEnd = (code: number) => code === 10 || code === 13 || code === 0x2028 || code === 0x2029;

/** Letters that are words' where case does not count, which the built-in matcher takes for one thing here and another there. */
export const isOdd = (code: number) => code === 0x17f || code === 0x212a;
