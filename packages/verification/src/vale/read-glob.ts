/**
 * A step of a glob: one character that is of a kind, then on to the step `to`; or nothing, and on to any of several. The step
 * behind the last is the end.
 */
export type GlobStep =
  | { kind: "char"; takes: (char: string) => boolean; to: number }
  | { kind: "fork"; to: readonly number[] };

/** A glob as steps from 0 on. `isDeep`: a single star takes slashes as well. A brace that is never closed ends with the glob. */
export function readGlob(glob: string, isDeep: boolean): GlobStep[] {
  return new GlobReader(glob, isDeep).read();
}

const any = () => true;
const isNoSlash = (char: string) => char !== "/";

class GlobReader {
  readonly #glob: string;
  readonly #isDeep: boolean;
  readonly #steps: GlobStep[] = [];
  /** Of each open brace the forks that begin its alternatives, and the places that are to lead behind it. */
  readonly #braces: { fork: number[]; ends: number[][] }[] = [];
  readonly #lastBracket: number;
  #at = 0;

  constructor(glob: string, isDeep: boolean) {
    this.#glob = glob;
    this.#lastBracket = glob.lastIndexOf("]");
    this.#isDeep = isDeep;
  }

  read(): GlobStep[] {
    while (this.#at < this.#glob.length) this.#readOne(this.#glob[this.#at]!);
    while (this.#braces.length > 0) this.#closeBrace();
    return this.#steps;
  }

  #readOne(char: string): void {
    if (char === "*") {
      this.#star();
      return;
    }
    if (char === "[" && this.#charClass()) return;
    this.#at++;
    if (char === "?") this.#char(isNoSlash);
    else if (char === "{") this.#openBrace();
    else if (char === "}" && this.#braces.length > 0) this.#closeBrace();
    else if (char === "," && this.#braces.length > 0) this.#nextAlternative();
    else this.#char((one) => one === char);
  }

  #char(takes: (char: string) => boolean): void {
    this.#steps.push({ kind: "char", takes, to: this.#steps.length + 1 });
  }

  /** Stars that follow each other are as one, deep where one of them is double. */
  #star(): void {
    const from = this.#at;
    let isDouble = false;
    for (; this.#glob[this.#at] === "*"; this.#at++) isDouble ||= this.#at > from;
    const fork = this.#steps.length;
    this.#steps.push({ kind: "fork", to: [fork + 1, fork + 2] });
    this.#steps.push({ kind: "char", takes: isDouble || this.#isDeep ? any : isNoSlash, to: fork });
  }

  #openBrace(): void {
    const fork = [this.#steps.length + 1];
    this.#steps.push({ kind: "fork", to: fork });
    this.#braces.push({ fork, ends: [] });
  }

  #nextAlternative(): void {
    const brace = this.#braces.at(-1)!;
    this.#endAlternative(brace.ends);
    brace.fork.push(this.#steps.length);
  }

  #closeBrace(): void {
    const { ends } = this.#braces.pop()!;
    this.#endAlternative(ends);
    for (const end of ends) end.push(this.#steps.length);
  }

  #endAlternative(ends: number[][]): void {
    const to: number[] = [];
    ends.push(to);
    this.#steps.push({ kind: "fork", to });
  }

  /** `[abc]`, `[a-z]`, `[!a]`; false where it is never closed, and stands for itself. */
  #charClass(): boolean {
    const isNot = /[!^]/.test(this.#glob[this.#at + 1] ?? "");
    const from = this.#at + (isNot ? 2 : 1);
    if (this.#lastBracket <= from) return false;
    const end = this.#glob.indexOf("]", from + 1);
    const isListed = listTest(this.#glob.slice(from, end));
    this.#at = end + 1;
    this.#char((char) => isListed(char) !== isNot);
    return true;
  }
}

/** `a-z_`: ranges and single characters. */
function listTest(list: string): (char: string) => boolean {
  const ranges: [string, string][] = [];
  for (let at = 0; at < list.length; at++) {
    const isRange = list[at + 1] === "-" && at + 2 < list.length;
    ranges.push([list[at]!, list[isRange ? at + 2 : at]!]);
    if (isRange) at += 2;
  }
  return (char) => ranges.some(([first, last]) => char >= first && char <= last);
}
