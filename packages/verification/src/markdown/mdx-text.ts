/** So much may be left open at the end of a text; what opens behind that is text, or its length would be paid for each. */
const mostUnclosed = 8;

/**
 * Expressions and tags of MDX in one text, by their ends. JavaScript is read only as far as it takes to find its braces:
 * strings, templates, comments and regular expressions are passed over. What is left open is nothing, so that it swallows no text.
 */
export class MdxText {
  readonly #text: string;
  /** The ends of braces that were met; -1: left open. */
  readonly #ends = new Map<number, number>();
  /** How many expressions, statements, templates and comments were left open. */
  #unclosed = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the expression ends whose brace is at `at`; -1: nowhere. */
  expressionEnd(at: number): number {
    const known = this.#ends.get(at);
    if (known !== undefined) return known;
    if (this.#unclosed >= mostUnclosed) return -1;
    this.#findEnds(at);
    const end = this.#ends.get(at)!;
    if (end < 0) this.#unclosed++;
    return end;
  }

  /**
   * Where a tag of an element, a component or a fragment ends whose "<" is at `at`, inside so many block `quotes` whose
   * marks its further lines begin with; -1: it is none.
   */
  tagEnd(at: number, quotes = 0): number {
    name.lastIndex = at + 1;
    if (!name.test(this.#text)) return -1;
    for (let i = name.lastIndex; i < this.#text.length; ) {
      const char = this.#text[i]!;
      if (char === ">") return i + 1;
      const isLineEnd = quotes > 0 && (char === "\n" || char === "\r");
      const end =
        char === "{" ? this.expressionEnd(i) : isLineEnd ? quoteMarksEnd(this.#text, i, quotes) : this.#attributeEnd(i);
      if (end <= i) return -1;
      i = end;
    }
    return -1;
  }

  /** Where a statement ends that begins at `at`: at the first blank line that is outside its brackets, or at the first. */
  statementEnd(at: number): number {
    blankLine.lastIndex = at;
    const firstBlank = blankLine.exec(this.#text)?.index ?? this.#text.length;
    if (this.#unclosed >= mostUnclosed) return firstBlank;
    let depth = 0;
    let blank = firstBlank;
    for (let i = at; i < this.#text.length; i = this.#behindCode(i)) {
      if (i >= blank) {
        if (depth <= 0) return blank;
        blankLine.lastIndex = i + 1;
        blank = blankLine.exec(this.#text)?.index ?? this.#text.length;
      }
      const char = this.#text[i]!;
      if ("([{".includes(char)) depth++;
      else if (")]}".includes(char)) depth--;
    }
    if (depth <= 0) return this.#text.length;
    this.#unclosed++;
    return firstBlank;
  }

  /** Notes the end of the brace at `from` and of all in it. */
  #findEnds(from: number): void {
    const open: number[] = [];
    for (let i = from; i < this.#text.length; i = this.#behindCode(i)) {
      const char = this.#text[i];
      if (char === "{") open.push(i);
      else if (char === "}") {
        this.#ends.set(open.pop()!, i + 1);
        if (open.length === 0) return;
      }
    }
    for (const start of open) this.#ends.set(start, -1);
  }

  /** Where goes on what is behind a character of JavaScript, or behind the string, template, comment or pattern that it begins. */
  #behindCode(at: number): number {
    const char = this.#text[at]!;
    if (char === '"' || char === "'") {
      string.lastIndex = at;
      return string.test(this.#text) ? string.lastIndex : at + 1;
    }
    if ((char !== "`" && char !== "/") || this.#unclosed >= mostUnclosed) return at + 1;
    const end = char === "`" ? templateEnd(this.#text, at) : slashEnd(this.#text, at);
    if (end < 0) this.#unclosed++;
    return end < 0 ? at + 1 : end;
  }

  #attributeEnd(at: number): number {
    attributePart.lastIndex = at;
    return attributePart.test(this.#text) ? attributePart.lastIndex : -1;
  }
}

const name = /\/?(?:[A-Za-z_$][\w.:$-]*(?=[\s/>{])|(?=>))/y;
/** White space, the name of an attribute, "=", a value in quotes, or the slash of a tag that closes itself. */
const attributePart = /[^\S\r\n]+|[\r\n]|[A-Za-z_$][\w.:$-]*|=|"[^"]*"|'[^']*'|\/(?=\s*>)/y;
const blankLine = /(?:\r\n|\n|\r)(?=[ \t]*(?:[\r\n]|$(?![\s\S])))/g;
/** On one line; a quote that is not closed there is an apostrophe of a text. */
const string = /"(?:[^"\\\r\n]|\\[\s\S])*"|'(?:[^'\\\r\n]|\\[\s\S])*'/y;
const lineComment = /\/\/[^\r\n]*/y;
/** On one line, as its class is and what stands behind a backslash. */
const pattern = /\/(?:[^/\\[\r\n]|\\[^\r\n]|\[(?:[^\]\\\r\n]|\\[^\r\n])*\])+\/[a-z]*/y;
/** What a value cannot end with: a slash behind it divides nothing, and begins a pattern. A ">" may end a tag. */
const expectsValue = new Set("({[,;:=!&|?+-*%~^");

/** Where a comment or a regular expression ends that a slash begins, or the slash itself; -1: it is left open. */
function slashEnd(text: string, at: number): number {
  if (text[at + 1] === "*") {
    const end = text.indexOf("*/", at + 2);
    return end < 0 ? -1 : end + 2;
  }
  lineComment.lastIndex = at;
  if (lineComment.test(text)) return lineComment.lastIndex;
  if (!mayBeginPattern(text, at)) return at + 1;
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** Whether no value stands before a slash on its line or, behind white space, on the one before. */
function mayBeginPattern(text: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && /\s/.test(text[before]!)) before--;
  const char = text[before] ?? "{";
  if (expectsValue.has(char)) return true;
  if (char === ">") return text[before - 1] === "=";
  return char === "n" && /(?<![\w$])return$/.test(text.slice(Math.max(0, before - 7), before + 1));
}

/** Where the marks of block quotes end that a line begins with, behind the end of the one before; -1: it has fewer. */
function quoteMarksEnd(text: string, lineEnd: number, quotes: number): number {
  let at = text.startsWith("\r\n", lineEnd) ? lineEnd + 2 : lineEnd + 1;
  for (let left = quotes; left > 0; left--) {
    while (text[at] === " " || text[at] === "\t") at++;
    if (text[at] !== ">") return -1;
    at++;
  }
  return at;
}

/** Where a template ends; what stands in it in braces may hold others. -1: it is left open. */
function templateEnd(text: string, at: number): number {
  /** Of what is open, templates and braces: whether it is a template. */
  const open = [true];
  for (let i = at + 1; i < text.length; i++) {
    const char = text[i];
    const isTemplate = open[open.length - 1];
    if (char === "\\") i++;
    else if (char === "`") {
      if (!isTemplate) open.push(true);
      else if (open.length === 1) return i + 1;
      else open.pop();
    } else if (isTemplate ? char === "$" && text[i + 1] === "{" : char === "{") {
      open.push(false);
      if (isTemplate) i++;
    } else if (char === "}" && !isTemplate) open.pop();
  }
  return -1;
}
