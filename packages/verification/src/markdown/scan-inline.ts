import { Angles } from "./angles.ts";
import { type AutolinkLiteral, findAutolinkLiterals } from "./autolink-literals.ts";
import { CodeSpans } from "./code-spans.ts";
import { type DelimiterRun, Delimiters, flanks, tokensOfRun } from "./delimiters.ts";
import type { InlineToken, Mark } from "./inline-token.ts";
import { decodeEntity, isAsciiPunctuation, normaliseLabel } from "./link-parts.ts";
import type { Definitions } from "./node.ts";
import { readLink } from "./read-link.ts";

type Bracket = {
  token: { type: "bracket"; start: number; end: number };
  isImage: boolean;
  index: number;
  below: DelimiterRun | undefined;
  hasBracketAfter: boolean;
};
type Piece = InlineToken | DelimiterRun | Bracket["token"];

const special = /[\\`*_[\]<&!~\n]/g;
const entity = /&(?:[a-z][a-z0-9]*|#\d{1,7}|#x[0-9a-f]{1,6});/iy;
/** The inline structure of a raw text. Source: CommonMark 0.31.2 and GFM's strikethrough and autolink literals. */
export function scanInline(text: string, definitions: Definitions, linksLiterals = true): InlineToken[] {
  special.lastIndex = 0;
  if (!special.test(text) && !/@|www\.|:\/\//i.test(text))
    return text === "" ? [] : [{ type: "text", start: 0, end: text.length }];
  return new InlineScanner(text, definitions, linksLiterals ? findAutolinkLiterals(text) : []).scan();
}

class InlineScanner {
  readonly #text: string;
  readonly #definitions: Definitions;
  readonly #pieces: Piece[] = [];
  readonly #delimiters = new Delimiters();
  readonly #brackets: Bracket[] = [];
  readonly #literals: AutolinkLiteral[];
  readonly #code: CodeSpans;
  readonly #angles: Angles;
  /** Brackets of links that were opened before the last link, of which they are around, can open none. */
  #activeFrom = 0;
  #at = 0;

  constructor(text: string, definitions: Definitions, literals: AutolinkLiteral[]) {
    this.#text = text;
    this.#definitions = definitions;
    this.#literals = literals;
    this.#code = new CodeSpans(text);
    this.#angles = new Angles(text);
  }

  scan(): InlineToken[] {
    let literal = 0;
    while (this.#at < this.#text.length) {
      while (literal < this.#literals.length && this.#literals[literal]!.start < this.#at) literal++;
      const start = this.#at;
      special.lastIndex = start;
      const next = special.exec(this.#text)?.index ?? this.#text.length;
      const upcoming = this.#literals[literal];
      if (upcoming && upcoming.start <= next) {
        this.#addText(start, upcoming.start);
        this.#pieces.push({
          type: "autolink",
          start: upcoming.start,
          end: upcoming.end,
          contentStart: upcoming.start,
          contentEnd: upcoming.end,
          target: upcoming.target,
        });
        this.#at = upcoming.end;
        continue;
      }
      this.#addText(start, next);
      this.#at = next;
      if (next < this.#text.length) this.#readSpecial();
    }
    this.#delimiters.pair(undefined);
    return this.#finish();
  }

  #addText(start: number, end: number): void {
    if (end <= start) return;
    const last = this.#pieces.at(-1);
    if (last?.type === "text" && last.end === start) last.end = end;
    else this.#pieces.push({ type: "text", start, end });
  }

  #readSpecial(): void {
    const at = this.#at;
    switch (this.#text[at]) {
      case "\n":
        this.#readBreak(false);
        return;
      case "\\":
        this.#readEscape();
        return;
      case "`":
        this.#readCode();
        return;
      case "*":
      case "_":
      case "~":
        this.#readDelimiters();
        return;
      case "[":
        this.#openBracket(at, 1, false);
        return;
      case "!":
        if (this.#text[at + 1] === "[") {
          this.#openBracket(at, 2, true);
          return;
        }
        break;
      case "]":
        this.#closeBracket();
        return;
      case "<":
        this.#readAngle();
        return;
      case "&":
        this.#readEntity();
        return;
    }
    this.#literally(1);
  }

  #literally(length: number): void {
    this.#addText(this.#at, this.#at + length);
    this.#at += length;
  }

  #readBreak(isEscaped: boolean): void {
    const last = this.#pieces.at(-1);
    let start = this.#at;
    let spaces = 0;
    if (last?.type === "text" && last.end === start) {
      while (last.end > last.start && this.#text[last.end - 1] === " ") {
        last.end--;
        spaces++;
      }
      start = last.end;
      if (last.end === last.start) this.#pieces.pop();
    }
    const end = this.#at + (isEscaped ? 2 : 1);
    this.#pieces.push({ type: isEscaped || spaces >= 2 ? "hard-break" : "soft-break", start, end });
    this.#at = end;
    while (this.#text[this.#at] === " " || this.#text[this.#at] === "\t") this.#at++;
  }

  #readEscape(): void {
    const at = this.#at;
    if (this.#text[at + 1] === "\n") {
      this.#readBreak(true);
      return;
    }
    if (!isAsciiPunctuation(this.#text.charCodeAt(at + 1))) {
      this.#literally(1);
      return;
    }
    this.#pieces.push({ type: "replaced", start: at, end: at + 2, text: this.#text[at + 1]! });
    this.#at = at + 2;
  }

  #readCode(): void {
    const { token, end } = this.#code.read(this.#at);
    if (token) this.#pieces.push(token);
    else this.#addText(this.#at, end);
    this.#at = end;
  }

  #readDelimiters(): void {
    const char = this.#text[this.#at]!;
    const start = this.#at;
    let end = start;
    while (this.#text[end] === char) end++;
    const length = end - start;
    const { canOpen, canClose } = flanks(char, characterBefore(this.#text, start), characterAt(this.#text, end));
    this.#at = end;
    if ((char === "~" && length > 2) || (!canOpen && !canClose)) {
      this.#addText(start, end);
      return;
    }
    const run: DelimiterRun = {
      type: "delimiters",
      char,
      start,
      length,
      original: length,
      used: 0,
      canOpen,
      canClose,
      opens: [],
      closes: [],
      previous: undefined,
      next: undefined,
    };
    this.#pieces.push(run);
    this.#delimiters.push(run);
  }

  #openBracket(start: number, length: number, isImage: boolean): void {
    const below = this.#brackets.at(-1);
    if (below) below.hasBracketAfter = true;
    const token = { type: "bracket" as const, start, end: start + length };
    this.#brackets.push({
      token,
      isImage,
      index: this.#pieces.length,
      below: this.#delimiters.last,
      hasBracketAfter: false,
    });
    this.#pieces.push(token);
    this.#at = start + length;
  }

  #closeBracket(): void {
    const opener = this.#brackets.at(-1);
    if (!opener) {
      this.#literally(1);
      return;
    }
    this.#brackets.pop();
    if (this.#isFootnote(opener)) {
      this.#pieces.length = opener.index;
      if (opener.isImage) this.#addText(opener.token.start, opener.token.start + 1);
      this.#pieces.push({ type: "footnote", start: opener.token.end - 1, end: this.#at + 1 });
      this.#at++;
      return;
    }
    const isActive = opener.isImage || this.#brackets.length >= this.#activeFrom;
    this.#activeFrom = Math.min(this.#activeFrom, this.#brackets.length);
    const link = isActive
      ? readLink(this.#text, this.#definitions, {
          labelStart: opener.token.end,
          labelEnd: this.#at,
          hasBracket: opener.hasBracketAfter,
        })
      : undefined;
    if (!link) {
      this.#literally(1);
      return;
    }
    const { token, isImage, index } = opener;
    const kind = isImage ? ("image" as const) : ("link" as const);
    const { target, title } = link;
    const mark: Mark = { kind, start: token.start, end: token.end, target, ...(title === undefined ? {} : { title }) };
    this.#delimiters.pair(opener.below);
    this.#pieces[index] = { type: "open", mark };
    this.#pieces.push({ type: "close", mark: { ...mark, start: this.#at, end: link.end } });
    this.#at = link.end;
    if (!isImage) this.#activeFrom = this.#brackets.length;
  }

  #isFootnote(opener: Bracket): boolean {
    if (this.#text[opener.token.end] !== "^" || opener.hasBracketAfter) return false;
    return this.#definitions.has(normaliseLabel(this.#text.slice(opener.token.end, this.#at)));
  }

  #readAngle(): void {
    const token = this.#angles.read(this.#at);
    if (!token) {
      this.#literally(1);
      return;
    }
    this.#pieces.push(token);
    this.#at = token.end;
  }

  #readEntity(): void {
    entity.lastIndex = this.#at;
    const match = entity.exec(this.#text);
    const text = match ? decodeEntity(match[0]) : undefined;
    if (!match || text === match[0] || text === undefined) {
      this.#literally(1);
      return;
    }
    this.#pieces.push({ type: "replaced", start: this.#at, end: this.#at + match[0].length, text });
    this.#at += match[0].length;
  }

  #finish(): InlineToken[] {
    const tokens: InlineToken[] = [];
    let links = 0;
    for (const piece of this.#pieces) {
      if (piece.type === "delimiters") tokens.push(...tokensOfRun(piece));
      else if (piece.type === "bracket") tokens.push({ type: "text", start: piece.start, end: piece.end });
      else {
        if (piece.type === "open" && piece.mark.kind === "link") links++;
        if (piece.type === "close" && piece.mark.kind === "link") links--;
        const isNested = piece.type === "autolink" && links > 0 && this.#text[piece.start] !== "<";
        tokens.push(isNested ? { type: "text", start: piece.start, end: piece.end } : piece);
      }
    }
    return tokens;
  }
}

function characterBefore(text: string, at: number): string {
  const code = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff ? text.slice(at - 2, at) : (text[at - 1] ?? "");
}

const characterAt = (text: string, at: number) => (at < text.length ? String.fromCodePoint(text.codePointAt(at)!) : "");
