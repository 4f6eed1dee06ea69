import type { PatternNode } from "./pattern-node.ts";
import { readChar } from "./read-char.ts";

type Flags = { i: boolean; m: boolean; s: boolean };

/** Parses a JavaScript pattern source of the `u` flag; undefined when something in it is not followed. */
export function parsePattern(source: string, flags: string): PatternNode | undefined {
  const parser = new Parser(source);
  const node = parser.choice({ i: flags.includes("i"), m: flags.includes("m"), s: flags.includes("s") });
  return parser.isDone && !parser.isLost ? node : undefined;
}

class Parser {
  readonly #source: string;
  #at = 0;
  #groups = 0;
  isLost = false;

  constructor(source: string) {
    this.#source = source;
  }

  get isDone(): boolean {
    return this.#at >= this.#source.length;
  }

  choice(flags: Flags): PatternNode {
    const items = [this.#sequence(flags)];
    while (this.#source[this.#at] === "|") {
      this.#at++;
      items.push(this.#sequence(flags));
    }
    return items.length === 1 ? items[0]! : { kind: "choice", items };
  }

  #sequence(flags: Flags): PatternNode {
    const items: PatternNode[] = [];
    while (!this.isDone && this.#source[this.#at] !== "|" && this.#source[this.#at] !== ")")
      items.push(this.#quantified(this.#atom(flags)));
    return { kind: "sequence", items };
  }

  #quantified(item: PatternNode): PatternNode {
    if (!"*+?{".includes(this.#source[this.#at] ?? " ")) return item;
    const match = /^(?:[*+?]|\{(\d+)(,(\d*))?\})(\??)/.exec(this.#source.slice(this.#at, this.#at + 24));
    if (!match) return item;
    this.#at += match[0].length;
    const sign = match[0][0];
    const min = sign === "{" ? Number(match[1]) : sign === "+" ? 1 : 0;
    const max =
      sign === "{"
        ? match[2] === undefined
          ? min
          : match[3] === ""
            ? Number.POSITIVE_INFINITY
            : Number(match[3])
        : sign === "?"
          ? 1
          : Number.POSITIVE_INFINITY;
    return { kind: "loop", item, min, max, isLazy: match[4] === "?" };
  }

  #atom(flags: Flags): PatternNode {
    const char = String.fromCodePoint(this.#source.codePointAt(this.#at)!);
    switch (char) {
      case "(":
        return this.#group(flags);
      case "[":
        return this.#charClass(flags);
      case "\\":
        return this.#escape(flags);
      case "^":
        this.#at++;
        return flags.m
          ? { kind: "edge", at: "start" }
          : { kind: "look", isBehind: true, isNegative: true, item: anyChar };
      case "$":
        this.#at++;
        return flags.m
          ? { kind: "edge", at: "end" }
          : { kind: "look", isBehind: false, isNegative: true, item: anyChar };
      case ".":
        this.#at++;
        return {
          kind: "char",
          test: flags.s ? () => true : (one) => one !== "\n" && one !== "\r" && one !== "\u2028" && one !== "\u2029",
          isNarrow: false,
        };
      default:
        this.#at += char.length;
        return readChar(char.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&"), flags.i);
    }
  }

  #charClass(flags: Flags): PatternNode {
    let end = this.#at + 1;
    while (end < this.#source.length && this.#source[end] !== "]") end += this.#source[end] === "\\" ? 2 : 1;
    const source = this.#source.slice(this.#at, end + 1);
    this.#at = end + 1;
    return readChar(source, flags.i);
  }

  #escape(flags: Flags): PatternNode {
    const rest = this.#source.slice(this.#at, this.#at + 48);
    const back = /^\\(?:([1-9]\d?)|k<(\w+)>)/.exec(rest);
    const long = /^\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2})/.exec(rest);
    this.#at += back ? back[0].length : long ? long[0].length : 2;
    if (back) return { kind: "back", group: back[1] ? Number(back[1]) : back[2]! };
    if (rest.startsWith("\\b")) return { kind: "edge", at: "word" };
    if (rest.startsWith("\\B")) return { kind: "edge", at: "inner" };
    return readChar(long ? long[0] : rest.slice(0, 2), flags.i);
  }

  #group(flags: Flags): PatternNode {
    const opener = /^\((?:\?(?:<([A-Za-z_]\w*)>|(<=|<!|=|!)|([ims]*)(?:-([ims]*))?:))?/.exec(
      this.#source.slice(this.#at, this.#at + 80),
    )!;
    if (opener[0] === "(" && this.#source[this.#at + 1] === "?") this.isLost = true;
    this.#at += opener[0].length;
    const isCapture = opener[0] === "(" || opener[1] !== undefined;
    const index = isCapture ? ++this.#groups : undefined;
    const inner = { ...flags };
    for (const flag of opener[3] ?? "") inner[flag as keyof Flags] = true;
    for (const flag of opener[4] ?? "") inner[flag as keyof Flags] = false;
    const item = this.choice(inner);
    if (this.#source[this.#at] !== ")") this.isLost = true;
    this.#at++;
    const look = opener[2];
    if (look) return { kind: "look", item, isBehind: look.startsWith("<"), isNegative: look.endsWith("!") };
    return {
      kind: "group",
      item,
      ...(index === undefined ? {} : { index }),
      ...(opener[1] === undefined ? {} : { name: opener[1] }),
    };
  }
}

const anyChar: PatternNode = { kind: "char", test: () => true, isNarrow: false };
