import type { Scalar } from "yaml";

const escapeLengths: Record<string, number> = { x: 4, u: 6, U: 10 };
const isBlank = (character: string | undefined) =>
  character === " " || character === "\t" || character === "\n" || character === "\r";

/** Reads the source of one scalar alongside its value. */
class ScalarCursor {
  readonly #source: string;
  readonly #end: number;
  readonly #quote: string;
  #at: number;

  constructor(source: string, scalar: Scalar) {
    const [start, end] = scalar.range ?? [0, 0];
    const isBlock = scalar.type === "BLOCK_LITERAL" || scalar.type === "BLOCK_FOLDED";
    this.#source = source;
    this.#end = end;
    this.#quote = scalar.type === "QUOTE_DOUBLE" ? '"' : scalar.type === "QUOTE_SINGLE" ? "'" : "";
    this.#at = isBlock ? source.indexOf("\n", start) + 1 : start + this.#quote.length;
  }

  get offset(): number {
    return Math.min(this.#at, this.#end);
  }

  /** Where the next character of the value stands; the cursor is behind it afterwards. */
  next(unit: string): number {
    this.#skipJoinedLines();
    if (!isBlank(unit)) this.#skipIndentation(unit);
    const offset = this.offset;
    this.#at += this.#lengthOf(unit);
    return offset;
  }

  /** A backslash at the end of a line joins it with the next and leaves nothing in the value. */
  #skipJoinedLines(): void {
    while (this.#quote === '"' && /^\\\r?\n/.test(this.#source.slice(this.#at, this.#at + 3))) {
      this.#at++;
      this.#skipBlanks();
    }
  }

  #skipIndentation(unit: string): void {
    if (this.#source[this.#at] !== unit) this.#skipBlanks();
  }

  #skipBlanks(): void {
    while (this.#at < this.#end && isBlank(this.#source[this.#at])) this.#at++;
  }

  #lengthOf(unit: string): number {
    const here = this.#source[this.#at];
    if (this.#quote === '"' && here === "\\") return escapeLengths[this.#source[this.#at + 1] ?? ""] ?? 2;
    if (this.#quote === "'" && unit === "'") return 2;
    if (!isBlank(unit) || here === unit) return 1;
    const before = this.#at;
    this.#skipBlanks();
    const folded = this.#at - before;
    this.#at = before;
    return folded;
  }
}

/**
 * Where each character of a scalar's value stands in the source; one more entry marks the end of the value.
 * Quotes, escapes, folded lines and the indentation of block scalars are followed as YAML reads them.
 */
export function scalarOffsets(source: string, scalar: Scalar): number[] {
  const [start, end] = scalar.range ?? [0, 0];
  const value = typeof scalar.value === "string" ? scalar.value : source.slice(start, end);
  const cursor = new ScalarCursor(source, scalar);
  return [...value.split("").map((unit) => cursor.next(unit)), cursor.offset];
}
