/** A literal that a match must hold; `startsWord`, `endsWord`: it stands at a word's edge in every match. */
export type RequiredLiteral = { text: string; startsWord: boolean; endsWord: boolean };

/** Literals of which any match holds at least one; undefined when there is no such set worth looking for. */
export type RequiredLiterals = readonly RequiredLiteral[] | undefined;

/**
 * The literals a pattern needs, in lower case. Sound, not complete: where the pattern is not understood, undefined.
 * Case is left out, so the same set serves patterns with and without `(?i)`.
 */
export function requiredLiterals(pattern: string): RequiredLiterals {
  const reader = new PatternReader(pattern);
  const literals = reader.alternatives();
  if (!reader.isDone || literals === undefined) return undefined;
  return literals.every(isWorthLooking) ? literals : undefined;
}

/** One letter or common mark is everywhere; one digit, rare mark or word is not. */
const isWorthLooking = ({ text, startsWord, endsWord }: RequiredLiteral) =>
  text.length > 1 || (startsWord && endsWord) || /[^\p{L}\s.,'’-]/u.test(text);

const digits: RequiredLiterals = Array.from("0123456789", (text) => ({ text, startsWord: false, endsWord: false }));

class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get isDone(): boolean {
    return this.#at >= this.#pattern.length;
  }

  alternatives(): RequiredLiterals {
    const branches: (readonly RequiredLiteral[] | undefined)[] = [this.#branch()];
    while (this.#pattern[this.#at] === "|") {
      this.#at++;
      branches.push(this.#branch());
    }
    return branches.every((branch) => branch !== undefined) ? branches.flat() : undefined;
  }

  /** The best of what stands one after the other: runs of characters, and what groups need. */
  #branch(): RequiredLiterals {
    let best: RequiredLiterals;
    let run = "";
    let runStartsWord = false;
    const endRun = (endsWord: boolean) => {
      if (run !== "")
        best = better(best, [
          { text: run, startsWord: runStartsWord && /^\w/.test(run), endsWord: endsWord && /\w$/.test(run) },
        ]);
      run = "";
      runStartsWord = false;
    };
    while (!this.isDone && this.#pattern[this.#at] !== "|" && this.#pattern[this.#at] !== ")") {
      if (this.#pattern.startsWith("\\b", this.#at)) {
        this.#at += 2;
        endRun(true);
        runStartsWord = true;
        continue;
      }
      this.#isPure = false;
      const atom = this.#atom();
      const { min, isExact } = this.#quantifier();
      if (min === 0) endRun(false);
      else if (typeof atom === "string") {
        run += atom;
        if (!isExact) endRun(false);
      } else {
        const startsWord = run === "" && runStartsWord;
        endRun(false);
        const after = this.#pattern.startsWith("\\b", this.#at);
        const isEdged = this.#isPure;
        if (atom)
          best = better(
            best,
            atom.map((literal) => withEdges(literal, isEdged && startsWord, isEdged && after)),
          );
      }
    }
    endRun(false);
    return best;
  }

  /** Whether the last group was nothing but literals, so that its edges are theirs. */
  #isPure = false;

  /** A character, what a group needs, undefined for anything else. */
  #atom(): string | RequiredLiterals {
    const char = this.#pattern[this.#at]!;
    if (char === "(") return this.#group();
    if (char === "[") return this.#charClass();
    if (char === "\\") return this.#escape();
    this.#at++;
    return /[.^$*+?{]/.test(char) ? undefined : char.toLowerCase();
  }

  #escape(): string | RequiredLiterals {
    const char = this.#pattern[this.#at + 1] ?? "";
    const braces = /^\\[pPx]\{[^}]*\}/.exec(this.#pattern.slice(this.#at));
    this.#at += braces ? braces[0].length : 2;
    if (char === "d") return digits;
    return braces || /[A-Za-z0-9]/.test(char) ? undefined : char;
  }

  /** `[Ee]` is one letter; `[’']` and the rest are not followed. */
  #charClass(): string | undefined {
    let end = this.#at + 1;
    if (this.#pattern[end] === "^") end++;
    if (this.#pattern[end] === "]") end++;
    while (end < this.#pattern.length && this.#pattern[end] !== "]") {
      if (this.#pattern.startsWith("[:", end)) end = Math.max(this.#pattern.indexOf(":]", end) + 1, end);
      end += this.#pattern[end] === "\\" ? 2 : 1;
    }
    const inside = this.#pattern.slice(this.#at + 1, end);
    this.#at = end + 1;
    const isOneLetter =
      inside.length === 2 && /^\p{L}\p{L}$/u.test(inside) && inside[0]!.toLowerCase() === inside[1]!.toLowerCase();
    return isOneLetter ? inside[0]!.toLowerCase() : undefined;
  }

  #group(): RequiredLiterals {
    const opener = /^\((?:\?(?:P?<\w+>|[imsU]*(?:-[imsU]*)?:|<=|<!|=|!|>|[imsU-]+\)))?/.exec(
      this.#pattern.slice(this.#at),
    )![0];
    this.#at += opener.length;
    this.#isPure = false;
    if (opener.endsWith(")")) return [];
    const start = this.#at;
    const inner = this.alternatives();
    const isPure = /^[\p{L}\p{N} '’|-]*$/u.test(this.#pattern.slice(start, this.#at));
    this.#at++;
    this.#isPure = isPure;
    return /[=!]$/.test(opener) ? undefined : inner;
  }

  #quantifier(): { min: number; isExact: boolean } {
    const match = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})[?+]?/.exec(this.#pattern.slice(this.#at));
    if (!match) return { min: 1, isExact: true };
    this.#at += match[0].length;
    const min = match[1] === undefined ? (match[0].startsWith("+") ? 1 : 0) : Number(match[1]);
    return { min, isExact: false };
  }
}

const withEdges = (literal: RequiredLiteral, startsWord: boolean, endsWord: boolean): RequiredLiteral => ({
  text: literal.text,
  startsWord: literal.startsWord || (startsWord && /^\w/.test(literal.text)),
  endsWord: literal.endsWord || (endsWord && /\w$/.test(literal.text)),
});

/** The set whose shortest literal is longer; of none, the other. */
function better(a: RequiredLiterals, b: RequiredLiterals): RequiredLiterals {
  if (a === undefined || a.length === 0) return b === undefined || b.length === 0 ? a : b;
  if (b === undefined || b.length === 0) return a;
  const weight = (set: readonly RequiredLiteral[]) =>
    Math.min(...set.map(({ text, startsWord, endsWord }) => text.length + (startsWord ? 1 : 0) + (endsWord ? 1 : 0))) -
    Math.log2(set.length) / 4 -
    (set.every(isWorthLooking) ? 0 : 10);
  return weight(b) > weight(a) ? b : a;
}
