import { lastUpTo } from "@capstan/base";

/** A slice of the source. */
export type Slice = { start: number; end: number };

/**
 * Slices of the source read as one text: the content of a paragraph without the marks of the blocks around it.
 * Slices that touch are one, so most paragraphs have a single slice.
 */
export class RawText {
  readonly text: string;
  /** Where the text begins in the source, when it is one slice of it; -1 when it is several. */
  readonly base: number;
  readonly #parts: { rawStarts: number[]; slices: Slice[] } | undefined;

  constructor(source: string, slices: readonly Slice[]) {
    const [first] = slices;
    if (first && slices.length === 1) {
      this.text = source.slice(first.start, first.end);
      this.base = first.start;
      return;
    }
    let text = "";
    const parts = { rawStarts: [] as number[], slices: [] as Slice[] };
    for (const slice of slices) {
      const last = parts.slices.at(-1);
      if (last && last.end === slice.start) last.end = slice.end;
      else {
        parts.rawStarts.push(text.length);
        parts.slices.push({ ...slice });
      }
      text += source.slice(slice.start, slice.end);
    }
    this.text = text;
    this.base = -1;
    this.#parts = parts;
  }

  /** The source offset of the raw character at `offset`. */
  toSource(offset: number): number {
    return this.base >= 0 ? this.base + offset : this.#toSource(offset);
  }

  #toSource(offset: number): number {
    const { rawStarts, slices } = this.#parts!;
    const index = lastUpTo(rawStarts, offset);
    return index < 0 ? 0 : slices[index]!.start + offset - rawStarts[index]!;
  }

  /** The source offset behind the raw character before `offset`. */
  toSourceEnd(offset: number): number {
    if (this.base >= 0) return this.base + offset;
    return offset === 0 ? this.#toSource(0) : this.#toSource(offset - 1) + 1;
  }

  /** The slices of the source behind `start`..`end`. */
  slicesOf(start: number, end: number): Slice[] {
    if (end <= start) return [];
    if (this.base >= 0) return [{ start: this.base + start, end: this.base + end }];
    const parts = this.#parts!;
    const found: Slice[] = [];
    for (let index = lastUpTo(parts.rawStarts, start), at = start; at < end; index++) {
      const slice = parts.slices[index]!;
      const from = slice.start + at - parts.rawStarts[index]!;
      const to = Math.min(slice.end, from + end - at);
      found.push({ start: from, end: to });
      at += to - from;
    }
    return found;
  }
}
