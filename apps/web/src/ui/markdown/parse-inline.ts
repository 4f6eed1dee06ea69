import type { Inline, SourceLine, TextLeaf } from "./markdown-node.ts";
import { type Delimiter, flanking, pairDelimiters } from "./pair-delimiters.ts";

/** Emphasis, code, links and escapes in the lines of one block; lines become one text whose offsets are remembered. */
export function parseInline(lines: SourceLine[]): Inline[] {
  const text = lines.map((line) => line.text).join("\n");
  const sourceOf = offsetMap(lines);
  return new InlineScanner(text, sourceOf).scan(0, text.length);
}

function offsetMap(lines: SourceLine[]): (at: number) => number {
  const begins: number[] = [];
  let begin = 0;
  for (const line of lines) {
    begins.push(begin);
    begin += line.text.length + 1;
  }
  return (at) => {
    const index = Math.max(
      0,
      begins.findLastIndex((start) => start <= at),
    );
    return lines[index]!.start + (at - begins[index]!);
  };
}

const escapable = /[!-/:-@[-`{-~]/;
const entities: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
  "#39": "'",
};
const entityPattern = /&(amp|lt|gt|quot|apos|nbsp|#39);/y;
const autolinkPattern = /<((?:https?:\/\/|mailto:)[^\s<>]+)>/y;
const destinationPattern = /\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/y;

class InlineScanner {
  private readonly text: string;
  private readonly sourceOf: (at: number) => number;

  constructor(text: string, sourceOf: (at: number) => number) {
    this.text = text;
    this.sourceOf = sourceOf;
  }

  scan(from: number, to: number): Inline[] {
    const nodes: (Inline | Delimiter)[] = [];
    let plain = from;
    let at = from;
    const flush = (end: number) => {
      if (end > plain) nodes.push(...this.leaves(plain, end));
    };
    while (at < to) {
      const special = this.special(at, to);
      if (!special) {
        at += 1;
        continue;
      }
      flush(special.from ?? at);
      nodes.push(...special.nodes);
      at = special.next;
      plain = at;
    }
    flush(to);
    return pairDelimiters(nodes);
  }

  private special(at: number, to: number): { nodes: (Inline | Delimiter)[]; next: number; from?: number } | undefined {
    switch (this.text[at]) {
      case "\\":
        return this.escape(at, to);
      case "`":
        return this.code(at, to);
      case "<":
        return this.autolink(at);
      case "&":
        return this.entity(at);
      case "!":
        return this.text[at + 1] === "[" ? this.link(at + 1, to, true) : undefined;
      case "[":
        return this.link(at, to, false);
      case "\n":
        return this.lineEnd(at);
      case "*":
      case "_":
      case "~":
        return this.delimiters(at, to);
      default:
        return undefined;
    }
  }

  private escape(at: number, to: number) {
    const next = this.text[at + 1];
    if (next === "\n") return { nodes: [{ kind: "break" } as const], next: at + 2 };
    if (at + 1 >= to || !next || !escapable.test(next)) return undefined;
    return { nodes: this.leaves(at + 1, at + 2), next: at + 2 };
  }

  private code(at: number, to: number) {
    let run = at;
    while (this.text[run] === "`") run += 1;
    const fence = this.text.slice(at, run);
    for (let close = this.text.indexOf(fence, run); close >= 0 && close < to; ) {
      let end = close;
      while (this.text[end] === "`") end += 1;
      if (end - close === fence.length) return { nodes: [this.codeNode(run, close)], next: end };
      close = this.text.indexOf(fence, end);
    }
    return { nodes: this.leaves(at, run), next: run };
  }

  private codeNode(from: number, to: number): Inline {
    const body = this.text.slice(from, to);
    const padded = body.startsWith(" ") && body.endsWith(" ") && body.trim() !== "";
    return { kind: "code", children: padded ? this.leaves(from + 1, to - 1) : this.leaves(from, to) };
  }

  private autolink(at: number) {
    const match = matchAt(autolinkPattern, this.text, at);
    if (!match) return undefined;
    const next = at + match[0].length;
    return { nodes: [{ kind: "link" as const, href: match[1]!, children: this.leaves(at + 1, next - 1) }], next };
  }

  private entity(at: number) {
    const match = matchAt(entityPattern, this.text, at);
    if (!match) return undefined;
    const start = this.sourceOf(at);
    const leaf: TextLeaf = { kind: "text", text: entities[match[1]!]!, start, end: start + match[0].length };
    return { nodes: [leaf], next: at + match[0].length };
  }

  private link(at: number, to: number, isImage: boolean) {
    const close = this.closingBracket(at, to);
    if (close === undefined) return undefined;
    const match = matchAt(destinationPattern, this.text, close + 1);
    if (!match) return undefined;
    const target = (match[1] ?? match[2] ?? "").replace(/\\(.)/g, "$1");
    const children = this.scan(at + 1, close);
    const node: Inline = isImage ? { kind: "image", src: target, children } : { kind: "link", href: target, children };
    return { nodes: [node], next: close + 1 + match[0].length };
  }

  private closingBracket(at: number, to: number): number | undefined {
    let depth = 0;
    for (let index = at; index < to; index += 1) {
      const char = this.text[index];
      if (char === "\\") index += 1;
      else if (char === "[") depth += 1;
      else if (char === "]") {
        depth -= 1;
        if (depth === 0) return index;
      }
    }
    return undefined;
  }

  private lineEnd(at: number) {
    let from = at;
    while (this.text[from - 1] === " ") from -= 1;
    if (at - from >= 2) return { nodes: [{ kind: "break" } as const], next: at + 1, from };
    const start = this.sourceOf(from);
    return { nodes: [{ kind: "text" as const, text: "\n", start, end: start + 1 }], next: at + 1, from };
  }

  private delimiters(at: number, to: number) {
    const char = this.text[at] as "*" | "_" | "~";
    let end = at;
    while (end < to && this.text[end] === char) end += 1;
    const count = end - at;
    const start = this.sourceOf(at);
    const sides = flanking(this.text, at, end, char);
    const delimiter: Delimiter = { kind: "delimiter", char, count, start, ...sides };
    return char === "~" && count !== 2 ? { nodes: this.leaves(at, end), next: end } : { nodes: [delimiter], next: end };
  }

  private leaves(from: number, to: number): TextLeaf[] {
    const leaves: TextLeaf[] = [];
    for (let at = from; at < to; ) {
      const lineEnd = this.text.indexOf("\n", at);
      const end = lineEnd >= 0 && lineEnd < to ? Math.max(lineEnd, at + 1) : to;
      const start = this.sourceOf(at);
      leaves.push({ kind: "text", text: this.text.slice(at, end), start, end: start + end - at });
      at = end;
    }
    return leaves;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
