import { normaliseLabel, readDestination, readLabel, readTitle, skipBlanks, skipBlanksAndLine } from "./link-parts.ts";
import type { Definitions } from "./node.ts";

/** Reads link reference definitions at the start of a paragraph; returns the offset behind them. */
export function readDefinitions(text: string, definitions: Definitions): number {
  let at = 0;
  for (;;) {
    const end = readDefinition(text, at, definitions);
    if (end === undefined) return at;
    at = end;
  }
}

function readDefinition(text: string, at: number, definitions: Definitions): number | undefined {
  const start = skipBlanks(text, at);
  const label = readLabel(text, start);
  if (!label || text.charCodeAt(label.end) !== 58) return undefined;
  const destinationAt = skipBlanksAndLine(text, label.end + 1);
  const destination = readDestination(text, destinationAt);
  if (!destination || (destination.end === destinationAt && text.charCodeAt(destinationAt) !== 60)) return undefined;
  const titleAt = skipBlanksAndLine(text, destination.end);
  const title = titleAt > destination.end ? readTitle(text, titleAt) : undefined;
  const afterTitle = title ? lineEnd(text, title.end) : undefined;
  const end = afterTitle ?? lineEnd(text, destination.end);
  if (end === undefined) return undefined;
  const key = normaliseLabel(label.label);
  if (!definitions.has(key))
    definitions.set(key, {
      target: destination.target,
      ...(title && afterTitle !== undefined ? { title: title.title } : {}),
    });
  return end;
}

function lineEnd(text: string, at: number): number | undefined {
  const i = skipBlanks(text, at);
  if (i >= text.length) return i;
  return text.charCodeAt(i) === 10 ? i + 1 : undefined;
}
