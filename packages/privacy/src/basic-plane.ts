/** All UTF-16 units, in order. */
export const basicPlane = Array.from({ length: 256 }, (_, page) =>
  String.fromCharCode(...Array.from({ length: 256 }, (_, at) => page * 256 + at)),
).join("");

/**
 * Calls `found` with each stretch of UTF-16 units that a pattern matches, and the code of its first. One search over all
 * units is far cheaper than 65,536 questions. `pattern`: global, and its matches as long as they can be.
 */
export function eachStretch(
  pattern: RegExp,
  found: (code: number, units: string) => void,
  units: string = basicPlane,
): void {
  for (const { index, 0: stretch } of units.matchAll(pattern)) found(index, stretch);
}
