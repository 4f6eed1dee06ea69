import type { Scalar } from "yaml";

const escapeLengths: Record<string, number> = { x: 4, u: 6, U: 10 };

/** Length in the source of the escape at `at` in a double-quoted scalar, 0 for a line that is joined with the next. */
function readEscape(source: string, at: number): { length: number; joined: boolean } {
  const next = source[at + 1] ?? "";
  if (next !== "\n" && next !== "\r") return { length: escapeLengths[next] ?? 2, joined: false };
  let end = at + (next === "\r" && source[at + 2] === "\n" ? 3 : 2);
  while (source[end] === " " || source[end] === "\t") end++;
  return { length: end - at, joined: true };
}

const isBlank = (character: string | undefined) =>
  character === " " || character === "\t" || character === "\n" || character === "\r";

/**
 * Where each character of a scalar's value stands in the source; one more entry marks the end of the value.
 * Quotes, escapes, folded lines and the indentation of block scalars are followed as YAML reads them.
 */
export function scalarOffsets(source: string, scalar: Scalar): number[] {
  const [start, end] = scalar.range ?? [0, 0];
  const value = typeof scalar.value === "string" ? scalar.value : source.slice(start, end);
  const quote = scalar.type === "QUOTE_DOUBLE" ? '"' : scalar.type === "QUOTE_SINGLE" ? "'" : "";
  const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
  const offsets: number[] = [];
  let at = isBlock ? source.indexOf("\n", start) + 1 : start + quote.length;
  for (const unit of value.split("")) {
    while (quote === '"' && source[at] === "\\" && readEscape(source, at).joined) at += readEscape(source, at).length;
    if (source[at] !== unit && !isBlank(unit)) while (at < end && isBlank(source[at])) at++;
    if (quote === '"' && source[at] === "\\") {
      offsets.push(at);
      at += readEscape(source, at).length;
      continue;
    }
    if (isBlank(unit) && source[at] !== unit) {
      offsets.push(Math.min(at, end));
      if (isBlank(source[at])) at = skipFold(source, at, end);
      continue;
    }
    offsets.push(Math.min(at, end));
    at += quote === "'" && unit === "'" ? 2 : 1;
  }
  offsets.push(Math.min(at, end));
  return offsets;
}

function skipFold(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(source[at])) at++;
  return at;
}
