import type { InlineToken, MarkKind } from "../markdown/inline-token.ts";
import type { Definitions } from "../markdown/node.ts";
import { RawText, type Slice } from "../markdown/raw-text.ts";
import { InlineScanner } from "../markdown/scan-inline.ts";
import type { Span } from "./document.ts";
import { plainView, type TextView, ViewBuilder } from "./text-view.ts";

type Alt = { view: TextView; start: number; end: number };
/** The text of some slices without the marks, the spans in it, the images' texts. */
export type Inline = { view: TextView; spans: Span[]; alts: readonly Alt[] };

const noAlts: readonly Alt[] = [];

/** Reads the inline content of slices of one source, one after the other. */
export class InlineReader {
  readonly #source: string;
  readonly #scanner: InlineScanner;
  readonly #view: ViewBuilder;
  readonly #open: { start: number; viewStart: number }[] = [];
  #raw: RawText;
  #spans: Span[] = [];
  #alts: Alt[] = [];
  #alt: { view: ViewBuilder; depth: number } | undefined;

  constructor(source: string, definitions: Definitions, isMdx: boolean) {
    this.#source = source;
    this.#scanner = new InlineScanner(definitions, { isMdx });
    this.#view = new ViewBuilder(source);
    this.#raw = new RawText(source, []);
  }

  read(slices: readonly Slice[]): Inline {
    const raw = new RawText(this.#source, slices);
    const tokens = this.#scanner.scan(raw.text);
    if (tokens.length === 1 && tokens[0]!.type === "text" && raw.base >= 0)
      return { view: plainView(this.#source, raw.base, raw.base + raw.text.length), spans: [], alts: noAlts };
    this.#raw = raw;
    this.#spans = [];
    for (const token of tokens) this.#take(token);
    const read = { view: this.#view.build(), spans: this.#spans, alts: this.#alts };
    if (this.#alts.length > 0) this.#alts = [];
    this.#open.length = 0;
    this.#alt = undefined;
    return read;
  }

  #take(token: InlineToken): void {
    const view = this.#alt ? this.#alt.view : this.#view;
    switch (token.type) {
      case "text":
        this.#add(view, token.start, token.end);
        return;
      case "replaced":
        view.replace(this.#raw.toSource(token.start), this.#raw.toSourceEnd(token.end), token.text!);
        return;
      case "soft-break":
      case "hard-break":
        this.#break(view, token);
        return;
      case "code":
        this.#addCode(view, token);
        return;
      case "autolink":
        this.#addAutolink(view, token);
        return;
      case "html":
        this.#spans.push(this.#spanOf("html", token, view.length, view.length));
        return;
      case "open":
        this.#openMark(token, view);
        return;
      case "close":
        this.#closeMark(token, view);
    }
  }

  #add(view: ViewBuilder, start: number, end: number): void {
    const { base } = this.#raw;
    if (base >= 0) view.add(base + start, base + end);
    else for (const slice of this.#raw.slicesOf(start, end)) view.add(slice.start, slice.end);
  }

  #break(view: ViewBuilder, token: InlineToken): void {
    const start = this.#raw.toSource(token.start);
    const end = this.#raw.toSourceEnd(token.end);
    if (end - start === 1) view.put(start, end, " ");
    else view.replace(start, end, " ");
  }

  #addAutolink(view: ViewBuilder, token: InlineToken): void {
    const viewStart = view.length;
    this.#add(view, token.contentStart, token.contentEnd);
    const span = this.#spanOf("autolink", token, viewStart, view.length);
    span.target = token.text;
    this.#spans.push(span);
  }

  /** Code is no prose: in the view it is as long as it is, in asterisks between back quotes. */
  #addCode(view: ViewBuilder, token: InlineToken): void {
    const viewStart = view.length;
    view.replace(this.#raw.toSource(token.start), this.#raw.toSourceEnd(token.contentStart), "`");
    for (const slice of this.#raw.slicesOf(token.contentStart, token.contentEnd))
      view.put(slice.start, slice.end, "*".repeat(slice.end - slice.start));
    view.replace(this.#raw.toSource(token.contentEnd), this.#raw.toSourceEnd(token.end), "`");
    this.#spans.push(this.#spanOf("code", token, viewStart, view.length));
  }

  #openMark(token: InlineToken, view: ViewBuilder): void {
    if (token.mark === "image") {
      if (this.#alt) this.#alt.depth++;
      else this.#alt = { view: new ViewBuilder(this.#source), depth: 1 };
    }
    this.#open.push({ start: token.start, viewStart: view.length });
  }

  #closeMark(token: InlineToken, view: ViewBuilder): void {
    const opened = this.#open.pop();
    if (!opened) return;
    const span = this.#spanOf(token.mark!, token, opened.viewStart, view.length);
    span.start = this.#raw.toSource(opened.start);
    span.target = token.text;
    span.title = token.title;
    if (token.mark === "image" && this.#alt) {
      if (--this.#alt.depth > 0) return;
      this.#alts.push({ view: this.#alt.view.build(), start: span.start, end: span.end });
      this.#alt = undefined;
      span.viewStart = span.viewEnd = this.#view.length;
    }
    this.#spans.push(span);
  }

  #spanOf(kind: MarkKind | "code" | "autolink" | "html", token: InlineToken, viewStart: number, viewEnd: number): Span {
    const start = this.#raw.toSource(token.start);
    const end = this.#raw.toSourceEnd(token.end);
    return { kind, start, end, viewStart, viewEnd, target: undefined, title: undefined };
  }
}
