import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";

/** Footnotes of Markdown, `[^label]`: where each is referred to, and where its note stands with its text. */
export type Footnotes = {
  references: { label: string; start: number; end: number }[];
  notes: { label: string; start: number; end: number; text: string }[];
};

/** The footnotes of a document; labels in lower case, as they are matched. Formats without them have none. */
export const footnotesOf = oncePerDocument((document): Footnotes => {
  if (document.format !== "markdown" || !document.source.includes("[^")) return { references: [], notes: [] };
  return readFootnotes(document);
});

function readFootnotes({ source, blocks }: Document): Footnotes {
  const code = blocks.flatMap(({ kind, start, end, spans }): { start: number; end: number }[] =>
    kind === "code" ? [{ start, end }] : spans.filter((span) => span.kind === "code"),
  );
  const footnotes: Footnotes = { references: [], notes: [] };
  let next = 0;
  for (const match of source.matchAll(/\[\^([^\]\s[]+)\](:?)/g)) {
    const start = match.index;
    while (next < code.length && code[next]!.end <= start) next++;
    if (code[next] && code[next]!.start <= start) continue;
    const label = match[1]!.toLowerCase();
    const isNote = match[2] === ":" && /(?:^|[\r\n])[ >]*$/.test(source.slice(Math.max(0, start - 12), start));
    if (isNote) footnotes.notes.push({ label, ...noteAt(source, start, start + match[0].length) });
    else footnotes.references.push({ label, start, end: start + match[0].length - match[2]!.length });
  }
  return footnotes;
}

/** A note goes on to the line before the next note, or before an empty line that nothing indented follows. */
function noteAt(source: string, start: number, textStart: number): { start: number; end: number; text: string } {
  let end = lineEnd(source, textStart);
  while (end < source.length) {
    const nextEnd = lineEnd(source, end + 1);
    const line = source.slice(end + 1, nextEnd);
    if (/^[ >]*\[\^/.test(line)) break;
    if (line.trim() === "" && !/^(?: {2}|\t)[ \t]*\S/.test(source.slice(nextEnd + 1, nextEnd + 200))) break;
    end = nextEnd;
  }
  return { start, end, text: source.slice(textStart, end).trim() };
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end < 0 ? source.length : end;
}
