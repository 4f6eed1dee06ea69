import { DataFault } from "./data-node.ts";

export type TomlText = { value: string; end: number };

/** The text in quotes that begins at a place: in one or three marks, double with escapes and single without. */
export function tomlText(source: string, start: number): TomlText {
  const mark = source[start]!;
  const isLong = source.startsWith(mark.repeat(3), start);
  const end = isLong ? endOfLong(source, start, mark) : endOfShort(source, start, mark);
  const from = start + (isLong ? 3 : 1);
  const written = source.slice(from, end - (isLong ? 3 : 1));
  const inside = isLong ? written.replace(/^\r?\n/, "") : written;
  return { value: mark === '"' ? unescaped(inside, start, end) : inside, end };
}

function endOfShort(source: string, start: number, mark: string): number {
  let at = start + 1;
  while (at < source.length && !`${mark}\n\r`.includes(source[at]!)) at += mark === '"' && source[at] === "\\" ? 2 : 1;
  if (source[at] !== mark) throw notClosed(start, Math.min(at, source.length));
  return at + 1;
}

/** Up to two marks may stand before the three that close. */
function endOfLong(source: string, start: number, mark: string): number {
  for (let at = start + 3; at < source.length; at++) {
    if (mark === '"' && source[at] === "\\") at++;
    else if (source.startsWith(mark.repeat(3), at)) {
      let end = at + 3;
      while (end < at + 5 && source[end] === mark) end++;
      return end;
    }
  }
  throw notClosed(start, start + 3);
}

const notClosed = (start: number, end: number) => new DataFault("A text in quotes is not closed.", start, end);

const signs: Readonly<Record<string, string>> = {
  b: "\b",
  t: "\t",
  n: "\n",
  f: "\f",
  r: "\r",
  '"': '"',
  "\\": "\\",
};

/** Escapes as what they stand for; a backslash at a line's end takes the white space behind it away. */
function unescaped(written: string, start: number, end: number): string {
  return written.replace(
    /\\(?:([btnfr"\\])|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|[ \t]*\r?\n\s*|[\s\S]|$)/g,
    (all, sign?: string, short?: string, long?: string) => {
      if (sign !== undefined) return signs[sign]!;
      const code = short ?? long;
      if (code !== undefined && Number.parseInt(code, 16) <= 0x10ffff)
        return String.fromCodePoint(Number.parseInt(code, 16));
      if (/^\\\s/.test(all) && all.includes("\n")) return "";
      throw new DataFault(`A text in quotes has the sign ${all}, which TOML does not know.`, start, end);
    },
  );
}
