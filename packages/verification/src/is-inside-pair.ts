/** Whether a place is between the halves of a character. */
export function isInsidePair(text: string, at: number): boolean {
  const after = text.charCodeAt(at);
  if (!(after >= 0xdc00 && after <= 0xdfff)) return false;
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
