import { type InlineToken, newMark, newToken } from "./inline-token.ts";

/** A run of `*`, `_` or `~`; what is left of it is text between the marks it closes and the marks it opens. */
export type DelimiterRun = {
  type: "delimiters";
  char: number;
  start: number;
  end: number;
  length: number;
  original: number;
  /** Characters used up from the left, by the marks it closes. */
  used: number;
  canOpen: boolean;
  canClose: boolean;
  opens: InlineToken[];
  closes: InlineToken[];
  previous: DelimiterRun | undefined;
  next: DelimiterRun | undefined;
};

const underscore = 95;
const tilde = 126;

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
    if (this.last === bottom) return;
    /** By the kind of a closer, what has nothing below it that the closer could pair with. */
    const floors: (DelimiterRun | undefined)[] = [];
    let closer = bottom ? bottom.next : this.#first();
    while (closer) {
      if (!closer.canClose) {
        closer = closer.next;
        continue;
      }
      const kind = kindOfCloser(closer);
      const floor = kind in floors ? floors[kind] : bottom;
      let opener: DelimiterRun | undefined = closer.previous;
      while (opener && opener !== bottom && opener !== floor && !matches(opener, closer)) opener = opener.previous;
      if (opener && opener !== bottom && opener !== floor) {
        const next: DelimiterRun | undefined = this.#join(opener, closer);
        closer = next;
      } else {
        floors[kind] = closer.previous;
        const after: DelimiterRun | undefined = closer.next;
        if (!closer.canOpen) this.#remove(closer);
        closer = after;
      }
    }
    this.cutTo(bottom);
  }

  /** Takes off the runs above `bottom`, which are text then. */
  cutTo(bottom: DelimiterRun | undefined): void {
    while (this.last && this.last !== bottom) this.#remove(this.last);
  }

  #first(): DelimiterRun | undefined {
    let first = this.last;
    while (first?.previous) first = first.previous;
    return first;
  }

  #join(opener: DelimiterRun, closer: DelimiterRun): DelimiterRun | undefined {
    const isStrike = closer.char === tilde;
    const size = isStrike ? closer.length : opener.length >= 2 && closer.length >= 2 ? 2 : 1;
    const mark = isStrike ? "strike" : size === 2 ? "strong" : "emphasis";
    const openEnd = opener.start + opener.used + opener.length;
    const closeStart = closer.start + closer.used;
    opener.length -= size;
    opener.opens.push(newMark("open", mark, openEnd - size, openEnd));
    closer.length -= size;
    closer.used += size;
    closer.closes.push(newMark("close", mark, closeStart, closeStart + size));
    while (opener.next !== closer) this.#remove(opener.next!);
    if (opener.length === 0) this.#remove(opener);
    if (closer.length > 0) return closer;
    const next = closer.next;
    this.#remove(closer);
    return next;
  }
}

/** A small number; closers of one number can pair with the same openers. */
function kindOfCloser({ char, canOpen, original }: DelimiterRun): number {
  const byLength = char === tilde ? 6 + original : (char === underscore ? 3 : 0) + (original % 3);
  return 2 * byLength + (canOpen ? 1 : 0);
}

function matches(opener: DelimiterRun, closer: DelimiterRun): boolean {
  if (opener.char !== closer.char || !opener.canOpen) return false;
  if (opener.char === tilde) return opener.original === closer.original;
  const isOdd =
    (opener.canClose || closer.canOpen) && closer.original % 3 !== 0 && (opener.original + closer.original) % 3 === 0;
  return !isOdd;
}

/** Adds the tokens of a run once everything is paired: marks it closes, what is left as text, marks it opens. */
export function pushRun(tokens: InlineToken[], { start, used, length, opens, closes }: DelimiterRun): void {
  for (const mark of closes) tokens.push(mark);
  if (length > 0) tokens.push(newToken("text", start + used, start + used + length));
  for (let index = opens.length - 1; index >= 0; index--) tokens.push(opens[index]!);
}

/** The run of one character at `start` of a text; a mark only where it can open or close something. */
export function readRun(text: string, start: number): DelimiterRun {
  const char = text.charCodeAt(start);
  let end = start + 1;
  while (text.charCodeAt(end) === char) end++;
  const length = end - start;
  const before = sideBefore(text, start);
  const after = sideAt(text, end);
  const left = after !== blank && (after !== point || before !== other);
  const right = before !== blank && (before !== point || after !== other);
  const isMark = char !== tilde || length <= 2;
  return {
    type: "delimiters",
    char,
    start,
    end,
    length,
    original: length,
    used: 0,
    canOpen: isMark && left && (char !== underscore || !right || before === point),
    canClose: isMark && right && (char !== underscore || !left || after === point),
    opens: [],
    closes: [],
    previous: undefined,
    next: undefined,
  };
}

/** What stands beside a run: white space or nothing, punctuation or a symbol, anything else. */
const blank = 1;
const point = 2;
const other = 0;
type Side = typeof blank | typeof point | typeof other;

const asciiSides: readonly Side[] = Array.from({ length: 128 }, (_, code) => readSide(String.fromCharCode(code)));

function readSide(char: string): Side {
  if (char === "" || /[\s\u00a0]/.test(char)) return blank;
  return /[\p{P}\p{S}]/u.test(char) ? point : other;
}

function sideBefore(text: string, at: number): Side {
  const code = text.charCodeAt(at - 1);
  if (code < 128) return asciiSides[code]!;
  return readSide(code >= 0xdc00 && code <= 0xdfff ? text.slice(at - 2, at) : text.slice(Math.max(0, at - 1), at));
}

function sideAt(text: string, at: number): Side {
  const code = text.codePointAt(at);
  if (code === undefined) return blank;
  return asciiSides[code] ?? readSide(String.fromCodePoint(code));
}
