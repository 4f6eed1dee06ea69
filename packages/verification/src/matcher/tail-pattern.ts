const leadingLoop = /^\(\?:\[\^(?:[^\]\\]|\\.)+\]\+(\\?[^\w\s\\()[\]{}*+?.|^$])\)(?:\+|\{1,\})/;

/**
 * The end that every match of a pattern has when the pattern begins with a loop over runs up to a mark
 * (`(?:[^,]+,)+ …` → `, …`): a text without that end has no match, and looking for it is linear.
 */
export function tailPattern(pattern: string): string | undefined {
  const loop = leadingLoop.exec(pattern);
  return loop ? loop[1]! + pattern.slice(loop[0].length) : undefined;
}
