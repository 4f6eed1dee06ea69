import { isSpace } from "./char-kinds.ts";

/** A sentence of a view: offsets in the view's text, white space around it left out. */
export type Sentence = { start: number; end: number };

const abbreviations =
  /(?:^|[\s(])(?:e\.g|i\.e|etc|vs|cf|approx|ca|c|no|nr|fig|mr|mrs|ms|dr|prof|inc|ltd|corp|co|st|jr|sr|dept|est|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[A-Z]|[ap]\.m|U\.S|U\.K)\.$/i;

/** Splits text where a sentence ends: . ! ? or … with its closing quotes and brackets, then white space, then a new start. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  const ends = /[.!?…]+["'”’)\]]*/g;
  let start = skipSpace(text, 0);
  for (let match = ends.exec(text); match !== null; match = ends.exec(text)) {
    const end = match.index + match[0].length;
    if (end < text.length && !isSpace(text.charCodeAt(end))) continue;
    const next = skipSpace(text, end);
    if (next >= text.length) break;
    if (match[0] === "." && abbreviations.test(text.slice(Math.max(0, end - 8), end)) && !startsAnew(text, next))
      continue;
    if (match[0].startsWith(".") && /\p{Ll}/u.test(text[next]!)) continue;
    sentences.push({ start, end });
    start = next;
  }
  const end = text.trimEnd().length;
  if (end > start) sentences.push({ start, end });
  return sentences;
}

const startsAnew = (text: string, at: number) =>
  /^(?:The|This|It|They|We|In|On|But|And)\b/.test(text.slice(at, at + 6));

function skipSpace(text: string, at: number): number {
  let i = at;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i;
}
