import type { InlineToken, Mark } from "../markdown/inline-token.ts";
import type { Definitions } from "../markdown/node.ts";
import { RawText, type Slice } from "../markdown/raw-text.ts";
import { scanInline } from "../markdown/scan-inline.ts";
import type { Span } from "./document.ts";
import { type TextView, ViewBuilder } from "./text-view.ts";

export type Inline = { view: TextView; spans: Span[]; alts: { view: TextView; start: number; end: number }[] };

/** The inline content of some slices of the source: its text without the marks, the spans in it, the images' texts. */
export function readInline(source: string, slices: readonly Slice[], definitions: Definitions): Inline {
  const raw = new RawText(source, slices);
  return new InlineReader(source, raw).read(scanInline(raw.text, definitions));
}

class InlineReader {
  readonly #raw: RawText;
  readonly #source: string;
  readonly #view: ViewBuilder;
  readonly #spans: Span[] = [];
  readonly #alts: Inline["alts"] = [];
  readonly #open: { mark: Mark; viewStart: number }[] = [];
  #alt: { view: ViewBuilder; depth: number } | undefined;

  constructor(source: string, raw: RawText) {
    this.#source = source;
    this.#raw = raw;
    this.#view = new ViewBuilder(source);
  }

  read(tokens: readonly InlineToken[]): Inline {
    for (const token of tokens) this.#take(token);
    return { view: this.#view.build(), spans: this.#spans, alts: this.#alts };
  }

  #take(token: InlineToken): void {
    const view = this.#alt?.view ?? this.#view;
    switch (token.type) {
      case "text":
        this.#add(view, token.start, token.end);
        return;
      case "replaced":
        view.replace(this.#raw.toSource(token.start), this.#raw.toSourceEnd(token.end), token.text);
        return;
      case "soft-break":
      case "hard-break":
        this.#break(view, token);
        return;
      case "code":
      case "autolink":
        this.#addSpan(view, token);
        return;
      case "html":
      case "footnote":
        if (token.type === "html")
          this.#spans.push(this.#spanOf("html", token.start, token.end, view.length, view.length));
        return;
      case "open":
        if (token.mark.kind === "image")
          this.#alt = this.#alt
            ? { ...this.#alt, depth: this.#alt.depth + 1 }
            : { view: new ViewBuilder(this.#source), depth: 1 };
        this.#open.push({ mark: token.mark, viewStart: view.length });
        return;
      case "close":
        this.#close(token.mark, view);
        return;
    }
  }

  #add(view: ViewBuilder, start: number, end: number): void {
    for (const slice of this.#raw.slicesOf(start, end)) view.add(slice.start, slice.end);
  }

  #break(view: ViewBuilder, token: { start: number; end: number }): void {
    const start = this.#raw.toSource(token.start);
    const end = this.#raw.toSourceEnd(token.end);
    if (end - start === 1) view.put(start, end, " ");
    else view.replace(start, end, " ");
  }

  #addSpan(view: ViewBuilder, token: Extract<InlineToken, { type: "code" | "autolink" }>): void {
    const viewStart = view.length;
    if (token.type === "autolink") this.#add(view, token.contentStart, token.contentEnd);
    else this.#addCode(view, token);
    const span = this.#spanOf(token.type, token.start, token.end, viewStart, view.length);
    this.#spans.push(token.type === "autolink" ? { ...span, target: token.target } : span);
  }

  /** Code is no prose: in the view it is as long as it is, in asterisks between back quotes. */
  #addCode(view: ViewBuilder, token: Extract<InlineToken, { type: "code" }>): void {
    view.replace(this.#raw.toSource(token.start), this.#raw.toSourceEnd(token.contentStart), "`");
    for (const slice of this.#raw.slicesOf(token.contentStart, token.contentEnd))
      view.put(slice.start, slice.end, "*".repeat(slice.end - slice.start));
    view.replace(this.#raw.toSource(token.contentEnd), this.#raw.toSourceEnd(token.end), "`");
  }

  #close(mark: Mark, view: ViewBuilder): void {
    const opened = this.#open.pop();
    if (!opened) return;
    const span = this.#spanOf(mark.kind, opened.mark.start, mark.end, opened.viewStart, view.length);
    if (mark.target !== undefined) span.target = mark.target;
    if (mark.title !== undefined) span.title = mark.title;
    if (mark.kind === "image" && this.#alt) {
      if (--this.#alt.depth > 0) return;
      this.#alts.push({ view: this.#alt.view.build(), start: span.start, end: span.end });
      this.#alt = undefined;
      this.#spans.push({ ...span, viewStart: this.#view.length, viewEnd: this.#view.length });
    } else this.#spans.push(span);
  }

  #spanOf(kind: Span["kind"], start: number, end: number, viewStart: number, viewEnd: number): Span {
    return { kind, start: this.#raw.toSource(start), end: this.#raw.toSourceEnd(end), viewStart, viewEnd };
  }
}
