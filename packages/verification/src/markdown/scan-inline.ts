import { Angles } from "./angles.ts";
import { AutolinkLiterals } from "./autolink-literals.ts";
import { Brackets } from "./brackets.ts";
import { CodeSpans } from "./code-spans.ts";
import { Delimiters, readRun } from "./delimiters.ts";
import { InlinePieces } from "./inline-pieces.ts";
import { type InlineToken, newToken } from "./inline-token.ts";
import { decodeEntity, isAsciiPunctuation } from "./link-parts.ts";
import { MdxText } from "./mdx-text.ts";
import type { Definitions } from "./node.ts";

const special = /[\\`*_[\]<&!~\n]/g;
const specialInMdx = /[\\`*_[\]<&!~\n{]/g;
const entity = /&(?:[a-z][a-z0-9]*|#\d{1,7}|#x[0-9a-f]{1,6});/iy;

/**
 * The inline structure of raw texts, one after the other, so that a text costs nothing but what is in it.
 * Source: CommonMark 0.31.2 and GFM's strikethrough and autolink literals.
 */
export class InlineScanner {
  readonly #literals: AutolinkLiterals | undefined;
  readonly #pieces = new InlinePieces();
  readonly #delimiters = new Delimiters();
  readonly #brackets: Brackets;
  readonly #code = new CodeSpans();
  readonly #angles = new Angles();
  readonly #special: RegExp;
  readonly #isMdx: boolean;
  #mdx: MdxText | undefined;
  #text = "";
  #at = 0;

  constructor(definitions: Definitions, { linksLiterals = true, isMdx = false } = {}) {
    this.#isMdx = isMdx;
    this.#special = isMdx ? specialInMdx : special;
    this.#brackets = new Brackets(definitions, this.#pieces, this.#delimiters);
    this.#literals = linksLiterals ? new AutolinkLiterals() : undefined;
  }

  scan(text: string): InlineToken[] {
    this.#begin(text);
    const special = this.#special;
    while (this.#at < text.length) {
      special.lastIndex = this.#at;
      const next = special.test(text) ? special.lastIndex - 1 : text.length;
      if (this.#readLiteral(next)) continue;
      this.#pieces.addText(this.#at, next);
      this.#at = next;
      if (next < text.length) this.#readSpecial(text.charCodeAt(next));
    }
    this.#delimiters.pair(undefined);
    this.#brackets.finish();
    return this.#pieces.finish();
  }

  #begin(text: string): void {
    this.#text = text;
    this.#at = 0;
    this.#mdx = this.#isMdx ? new MdxText(text) : undefined;
    this.#pieces.begin();
    this.#brackets.begin(text);
    this.#code.begin(text);
    this.#angles.begin(text);
    this.#literals?.begin(text);
  }

  /** Reads the next address that is linked without marks, when it begins before the next special character. */
  #readLiteral(special: number): boolean {
    const literals = this.#literals;
    if (literals === undefined) return false;
    for (let start = literals.nextFrom(this.#at); start <= special; start = literals.nextFrom(this.#at)) {
      const literal = literals.read();
      if (!literal) continue;
      this.#pieces.addText(this.#at, start);
      const token = newToken("autolink", start, literal.end);
      token.text = literal.target;
      this.#pieces.add(token);
      this.#at = literal.end;
      return true;
    }
    return false;
  }

  #readSpecial(code: number): void {
    const at = this.#at;
    switch (code) {
      case 10: // line end
        this.#readBreak(false);
        return;
      case 92: // \
        this.#readEscape();
        return;
      case 96: // `
        this.#readCode();
        return;
      case 42: // *
      case 95: // _
      case 126: // ~
        this.#readDelimiters();
        return;
      case 91: // [
        this.#openBracket(1);
        return;
      case 33: // !
        if (this.#text.charCodeAt(at + 1) === 91) this.#openBracket(2);
        else this.#literally();
        return;
      case 93: // ]
        this.#at = this.#brackets.close(at);
        if (this.#at === at) this.#literally();
        return;
      case 60: // <
        this.#readAngle();
        return;
      case 38: // &
        this.#readEntity();
        return;
      default:
        this.#readExpression();
    }
  }

  #literally(): void {
    this.#pieces.addText(this.#at, this.#at + 1);
    this.#at++;
  }

  /** A line end, with the blanks around it; two before it or a backslash make it a hard one. */
  #readBreak(isEscaped: boolean): void {
    const { last } = this.#pieces;
    const isBehindText = last?.type === "text" && last.end === this.#at;
    let start = this.#at;
    if (isBehindText) {
      while (start > last.start && this.#text.charCodeAt(start - 1) === 32) start--;
      last.end = start;
      if (start === last.start) this.#pieces.dropLast();
    }
    const isHard = isEscaped || this.#at - start >= 2;
    const end = this.#at + (isEscaped ? 2 : 1);
    this.#pieces.add(newToken(isHard ? "hard-break" : "soft-break", start, end));
    this.#at = end;
    for (let code = this.#text.charCodeAt(end); code === 32 || code === 9; code = this.#text.charCodeAt(this.#at))
      this.#at++;
  }

  #readEscape(): void {
    const at = this.#at;
    const escaped = this.#text.charCodeAt(at + 1);
    if (escaped === 10) this.#readBreak(true);
    else if (isAsciiPunctuation(escaped)) this.#replace(at + 2, this.#text[at + 1]!);
    else this.#literally();
  }

  /** Adds a text that stands for what is written up to `end`. */
  #replace(end: number, text: string): void {
    const token = newToken("replaced", this.#at, end);
    token.text = text;
    this.#pieces.add(token);
    this.#at = end;
  }

  #readCode(): void {
    const token = this.#code.read(this.#at);
    if (token.type === "code") this.#pieces.add(token);
    else this.#pieces.addText(token.start, token.end);
    this.#at = token.end;
  }

  #readDelimiters(): void {
    const run = readRun(this.#text, this.#at);
    this.#at = run.end;
    if (run.canOpen || run.canClose) {
      this.#pieces.add(run);
      this.#delimiters.push(run);
    } else this.#pieces.addText(run.start, run.end);
  }

  #openBracket(length: number): void {
    this.#brackets.open(this.#at, this.#at + length);
    this.#at += length;
  }

  /** Code among the words; a comment is nothing at all. */
  #readExpression(): void {
    const start = this.#at;
    const end = this.#mdx ? this.#mdx.expressionEnd(start) : -1;
    if (end < 0) {
      this.#literally();
      return;
    }
    const isComment = /^\{\s*\/\*[\s\S]*\*\/\s*\}$/.test(this.#text.slice(start, end));
    const token = newToken(isComment ? "html" : "code", start, end);
    token.contentStart = start + 1;
    token.contentEnd = end - 1;
    this.#pieces.add(token);
    this.#at = end;
  }

  #readAngle(): void {
    const tagEnd = this.#mdx ? this.#mdx.tagEnd(this.#at) : -1;
    const token = tagEnd < 0 ? this.#angles.read(this.#at) : newToken("html", this.#at, tagEnd);
    if (token) {
      this.#pieces.add(token);
      this.#at = token.end;
    } else this.#literally();
  }

  #readEntity(): void {
    entity.lastIndex = this.#at;
    const written = entity.exec(this.#text)?.[0];
    const text = written === undefined ? undefined : decodeEntity(written);
    if (written === undefined || text === written || text === undefined) this.#literally();
    else this.#replace(this.#at + written.length, text);
  }
}
