import { type InlineToken, newToken } from "./inline-token.ts";

/** Code between runs of back quotes in one text. */
export class CodeSpans {
  #text = "";
  /** Lengths of runs that are known to close nowhere. */
  readonly #unclosed = new Set<number>();

  begin(text: string): void {
    this.#text = text;
    if (this.#unclosed.size > 0) this.#unclosed.clear();
  }

  /** The code that the run of back quotes at `start` opens, or the run itself as text. */
  read(start: number): InlineToken {
    const from = this.#runEnd(start);
    const length = from - start;
    if (this.#unclosed.has(length)) return newToken("text", start, from);
    for (let at = this.#text.indexOf("`", from); at >= 0; ) {
      const end = this.#runEnd(at);
      if (end - at === length) return this.#token({ start, end }, from, at);
      at = this.#text.indexOf("`", end);
    }
    this.#unclosed.add(length);
    return newToken("text", start, from);
  }

  #runEnd(start: number): number {
    let end = start + 1;
    while (this.#text.charCodeAt(end) === 96) end++;
    return end;
  }

  /** One blank on either side is not of the code, unless there is nothing else. */
  #token({ start, end }: { start: number; end: number }, from: number, to: number): InlineToken {
    const token = newToken("code", start, end);
    const isPadded =
      isBlank(this.#text.charCodeAt(from)) &&
      isBlank(this.#text.charCodeAt(to - 1)) &&
      /[^ \n]/.test(this.#text.slice(from, to));
    token.contentStart = isPadded ? from + 1 : from;
    token.contentEnd = isPadded ? to - 1 : to;
    return token;
  }
}

const isBlank = (code: number) => code === 32 || code === 10;
