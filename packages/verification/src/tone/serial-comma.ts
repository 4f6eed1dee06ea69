/** A list of three or more: where its last comma stands, or would stand. */
export type SerialList = { start: number; end: number; comma: number; hasComma: boolean };

const word = "[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*";
const item = `${word}(?:[ ]${word}){0,2}`;
/** An item, a comma, an item, perhaps a comma, "and" or "or", an item. What opens a sentence before a comma is no item. */
const list = new RegExp(`(?<=[\\p{Ll}\\p{N}'’-] |, )(${item}), (${item})(,?) (?:and|or) (?=(${word}))`, "gu");
/** "In 2019, we and others" and "if so, you and I": what goes before is an adverbial, and no list. */
const noItem =
  /^(?:we|you|i|they|he|she|it|who|which|that|this|these|those|there|but|and|or|so|if|when|as|because|though|although|while|where|however|then)\b/i;

/** Lists of three or more single words or short names; longer ones are not told from clauses and left alone. */
export function findSerialLists(text: string): SerialList[] {
  return [...text.matchAll(list)].flatMap((match) => {
    const [, first, second, mark, third] = match;
    if (noItem.test(second!) || noItem.test(third!) || noItem.test(first!.split(" ").at(-1)!)) return [];
    const comma = match.index + first!.length + 2 + second!.length;
    return [{ start: match.index, end: match.index + match[0].trimEnd().length, comma, hasComma: mark === "," }];
  });
}
