import type { Block, Span } from "../document/document.ts";

type Range = { viewStart: number; viewEnd: number };

/** What a part of a block's view says, with the code among `spans` as it is written: in the view that is asterisks. */
export function writtenText(source: string, { view }: Block, part: Range, spans: readonly Span[]): string {
  let text = "";
  let at = part.viewStart;
  for (const span of spans) {
    if (span.kind !== "code" || span.viewStart < at) continue;
    text += view.text.slice(at, span.viewStart) + source.slice(span.start, span.end).replace(/^`+ ?| ?`+$/g, "");
    at = span.viewEnd;
  }
  return text + view.text.slice(at, part.viewEnd);
}

/** What a heading says, with its code. */
export const titleOf = (source: string, block: Block): string =>
  writtenText(source, block, { viewStart: 0, viewEnd: block.view.text.length }, block.spans);
