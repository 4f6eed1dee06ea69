import { lastUpTo } from "@capstan/base";

/**
 * Text as a reader sees it, with the way back to the source. The text is joined from slices of the source, in order;
 * `viewStarts[i]` is where slice i begins in the text and `sourceStarts[i]` where it begins in the source.
 */
export type TextView = {
  readonly text: string;
  readonly viewStarts: readonly number[];
  readonly sourceStarts: readonly number[];
  readonly sourceEnds: readonly number[];
};

/** The source offset of the character at `offset` of the view; the view's length gives the end of its last slice. */
export function toSource(view: TextView, offset: number): number {
  const slice = lastUpTo(view.viewStarts, offset);
  if (slice < 0) return view.sourceStarts[0] ?? 0;
  return Math.min(view.sourceStarts[slice]! + offset - view.viewStarts[slice]!, view.sourceEnds[slice]!);
}

/**
 * The source range behind `start`..`end` of the view: from its first character to behind its last, which may be written
 * in several (an entity, an escape); of white space that stands for a line end only the first counts.
 */
export function toSourceRange(view: TextView, start: number, end: number): { start: number; end: number } {
  const from = toSource(view, start);
  if (end <= start) return { start: from, end: from };
  const slice = lastUpTo(view.viewStarts, end - 1);
  const isLast = end === (view.viewStarts[slice + 1] ?? view.text.length);
  if (isLast && view.text[end - 1] !== " ") return { start: from, end: Math.max(from, view.sourceEnds[slice]!) };
  const last = view.sourceStarts[slice]! + end - 1 - view.viewStarts[slice]!;
  return { start: from, end: Math.max(from, Math.min(last + 1, view.sourceEnds[slice]!)) };
}

/** Collects slices of one source into a view, and then into the next. */
export class ViewBuilder {
  readonly #source: string;
  #text = "";
  /** Of the slices so far; the lists are longer than what is in them. */
  readonly #viewStarts: number[] = [];
  readonly #sourceStarts: number[] = [];
  readonly #sourceEnds: number[] = [];
  #count = 0;

  constructor(source: string) {
    this.#source = source;
  }

  get length(): number {
    return this.#text.length;
  }

  /** Adds the source from `start` to `end` as it stands. */
  add(start: number, end: number): void {
    if (end > start) this.put(start, end, this.#source.slice(start, end));
  }

  /** Adds `text` that stands for the source from `start` to `end`: a decoded entity, a space for a line end. */
  replace(start: number, end: number, text: string): void {
    if (text === "") return;
    this.#open(start, end);
    this.#text += text;
  }

  /** Adds `text` that stands for the source from `start` to `end` character for character. */
  put(start: number, end: number, text: string): void {
    const last = this.#count - 1;
    if (last >= 0 && this.#sourceEnds[last] === start && this.#isPlain(last)) this.#sourceEnds[last] = end;
    else this.#open(start, end);
    this.#text += text;
  }

  #isPlain(slice: number): boolean {
    return this.#text.length - this.#viewStarts[slice]! === this.#sourceEnds[slice]! - this.#sourceStarts[slice]!;
  }

  #open(start: number, end: number): void {
    const slice = this.#count++;
    this.#viewStarts[slice] = this.#text.length;
    this.#sourceStarts[slice] = start;
    this.#sourceEnds[slice] = end;
  }

  /** The view of what was added; then the next begins. */
  build(): TextView {
    const view = {
      text: this.#text,
      viewStarts: this.#viewStarts.slice(0, this.#count),
      sourceStarts: this.#sourceStarts.slice(0, this.#count),
      sourceEnds: this.#sourceEnds.slice(0, this.#count),
    };
    this.#text = "";
    this.#count = 0;
    return view;
  }
}

/** A view of one untouched piece of the source. */
export function plainView(source: string, start: number, end: number): TextView {
  return { text: source.slice(start, end), viewStarts: [0], sourceStarts: [start], sourceEnds: [end] };
}

/** Several views as one, with a text between them that stands for nothing. */
export function joinViews(views: readonly TextView[], between: string): TextView {
  let length = 0;
  const shifts = views.map((view) => {
    const shift = length;
    length += view.text.length + between.length;
    return shift;
  });
  return {
    text: views.map((view) => view.text).join(between),
    viewStarts: views.flatMap((view, index) => view.viewStarts.map((start) => start + shifts[index]!)),
    sourceStarts: views.flatMap((view) => view.sourceStarts),
    sourceEnds: views.flatMap((view) => view.sourceEnds),
  };
}
