import type { InlineToken, Mark } from "./inline-token.ts";

/** A run of `*`, `_` or `~`; what is left of it is text between the marks it closes and the marks it opens. */
export type DelimiterRun = {
  type: "delimiters";
  char: string;
  start: number;
  length: number;
  original: number;
  /** Characters used up from the left, by the marks it closes. */
  used: number;
  canOpen: boolean;
  canClose: boolean;
  opens: Mark[];
  closes: Mark[];
  previous: DelimiterRun | undefined;
  next: DelimiterRun | undefined;
};

/** The stack of delimiter runs that may still pair up. */
export class Delimiters {
  last: DelimiterRun | undefined;

  push(run: DelimiterRun): void {
    run.previous = this.last;
    if (this.last) this.last.next = run;
    this.last = run;
  }

  #remove(run: DelimiterRun): void {
    if (run.previous) run.previous.next = run.next;
    if (run.next) run.next.previous = run.previous;
    else this.last = run.previous;
  }

  /** Pairs the runs above `bottom` and takes them off. Source: CommonMark 0.31.2, "process emphasis". */
  pair(bottom: DelimiterRun | undefined): void {
    const floors = new Map<string, DelimiterRun | undefined>();
    let closer = bottom ? bottom.next : this.#first();
    while (closer) {
      if (!closer.canClose) {
        closer = closer.next;
        continue;
      }
      const key: string = `${closer.char}${closer.canOpen}${closer.char === "~" ? closer.original : closer.original % 3}`;
      const floor = floors.has(key) ? floors.get(key) : bottom;
      let opener: DelimiterRun | undefined = closer.previous;
      while (opener && opener !== bottom && opener !== floor && !matches(opener, closer)) opener = opener.previous;
      if (opener && opener !== bottom && opener !== floor) {
        const next: DelimiterRun | undefined = this.#join(opener, closer);
        closer = next;
      } else {
        floors.set(key, closer.previous);
        const after: DelimiterRun | undefined = closer.next;
        if (!closer.canOpen) this.#remove(closer);
        closer = after;
      }
    }
    while (this.last && this.last !== bottom) this.#remove(this.last);
  }

  #first(): DelimiterRun | undefined {
    let first = this.last;
    while (first?.previous) first = first.previous;
    return first;
  }

  #join(opener: DelimiterRun, closer: DelimiterRun): DelimiterRun | undefined {
    const size = closer.char === "~" ? closer.length : opener.length >= 2 && closer.length >= 2 ? 2 : 1;
    const kind = closer.char === "~" ? "strike" : size === 2 ? "strong" : "emphasis";
    const openEnd = opener.start + opener.used + opener.length;
    const closeStart = closer.start + closer.used;
    opener.length -= size;
    opener.opens.push({ kind, start: openEnd - size, end: openEnd });
    closer.length -= size;
    closer.used += size;
    closer.closes.push({ kind, start: closeStart, end: closeStart + size });
    while (opener.next !== closer) this.#remove(opener.next!);
    if (opener.length === 0) this.#remove(opener);
    if (closer.length > 0) return closer;
    const next = closer.next;
    this.#remove(closer);
    return next;
  }
}

function matches(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.char !== closer.char || !opener.canOpen) return false;
  if (opener.char === "~") return opener.original === closer.original;
  const isOdd =
    (opener.canClose || closer.canOpen) && closer.original % 3 !== 0 && (opener.original + closer.original) % 3 === 0;
  return !isOdd;
}

/** The tokens of a run once everything is paired: marks it closes, what is left as text, marks it opens. */
export function* tokensOfRun(run: DelimiterRun): Generator<InlineToken> {
  for (const mark of run.closes) yield { type: "close", mark };
  if (run.length > 0) yield { type: "text", start: run.start + run.used, end: run.start + run.used + run.length };
  for (const mark of run.opens.reverse()) yield { type: "open", mark };
}

const whitespace = /[\s\u00a0]/;
const punctuation = /[\p{P}\p{S}]/u;

/** Whether a run may open or close, from the characters around it. */
export function flanks(char: string, before: string, after: string): { canOpen: boolean; canClose: boolean } {
  const spaceBefore = before === "" || whitespace.test(before);
  const spaceAfter = after === "" || whitespace.test(after);
  const pointBefore = punctuation.test(before);
  const pointAfter = punctuation.test(after);
  const left = !spaceAfter && (!pointAfter || spaceBefore || pointBefore);
  const right = !spaceBefore && (!pointBefore || spaceAfter || pointAfter);
  if (char !== "_") return { canOpen: left, canClose: right };
  return { canOpen: left && (!right || pointBefore), canClose: right && (!left || pointAfter) };
}
