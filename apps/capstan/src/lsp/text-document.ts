import { lastUpTo } from "@capstan/base";

export type Position = { line: number; character: number };
export type Range = { start: Position; end: Position };
export type Change = { range?: Range | undefined; text: string };

/** A document as an editor has it. Lines and characters count from 0, characters are UTF-16 code units. */
export class TextDocument {
  readonly uri: string;
  readonly language: string;
  text: string;
  version: number;
  #starts: number[] | undefined;

  constructor({ uri, language, text, version }: { uri: string; language: string; text: string; version: number }) {
    this.uri = uri;
    this.language = language;
    this.text = text;
    this.version = version;
  }

  /** Makes changes in turn, each on what the one before left; one without a range replaces everything. */
  change(changes: readonly Change[], version: number): void {
    for (const { range, text } of changes) {
      this.text = range ? this.#replaced(range, text) : text;
      this.#starts = undefined;
    }
    this.version = version;
  }

  #replaced({ start, end }: Range, text: string): string {
    const from = this.offsetAt(start);
    return this.text.slice(0, from) + text + this.text.slice(Math.max(from, this.offsetAt(end)));
  }

  /** A position behind the end of its line is the end of the line; behind the last line, the end of the text. */
  offsetAt({ line, character }: Position): number {
    const starts = this.#lineStarts();
    const start = starts[line];
    if (start === undefined) return this.text.length;
    const next = starts[line + 1] ?? this.text.length;
    const end = next - (/\r?\n$|\r$/.exec(this.text.slice(start, next))?.[0].length ?? 0);
    return Math.min(start + character, end);
  }

  positionAt(offset: number): Position {
    const starts = this.#lineStarts();
    const line = lastUpTo(starts, offset);
    return { line, character: offset - starts[line]! };
  }

  rangeOf({ start, end }: { start: number; end: number }): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }

  #lineStarts(): number[] {
    if (this.#starts) return this.#starts;
    const starts = [0];
    for (const match of this.text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
    this.#starts = starts;
    return starts;
  }
}
