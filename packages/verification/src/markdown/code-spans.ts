import type { InlineToken } from "./inline-token.ts";

type CodeToken = Extract<InlineToken, { type: "code" }>;

/** Code between runs of back quotes in one text. */
export class CodeSpans {
  readonly #text: string;
  /** Lengths of runs that are known to close nowhere. */
  readonly #unclosed = new Set<number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The code that the run of back quotes at `start` opens, or only where that run ends. */
  read(start: number): { token?: CodeToken; end: number } {
    const from = this.#runEnd(start);
    const length = from - start;
    if (this.#unclosed.has(length)) return { end: from };
    for (let at = this.#text.indexOf("`", from); at >= 0; ) {
      const end = this.#runEnd(at);
      if (end - at === length) return { token: this.#token({ start, end }, from, at), end };
      at = this.#text.indexOf("`", end);
    }
    this.#unclosed.add(length);
    return { end: from };
  }

  #runEnd(start: number): number {
    let end = start;
    while (this.#text.charCodeAt(end) === 96) end++;
    return end;
  }

  /** One blank on either side is not of the code, unless there is nothing else. */
  #token(range: { start: number; end: number }, from: number, to: number): CodeToken {
    const content = this.#text.slice(from, to);
    const isPadded = /^[ \n][\s\S]*[ \n]$/.test(content) && /[^ \n]/.test(content);
    return {
      type: "code",
      ...range,
      contentStart: isPadded ? from + 1 : from,
      contentEnd: isPadded ? to - 1 : to,
    };
  }
}
