import { inlineTag } from "./html-patterns.ts";
import { type InlineToken, newToken } from "./inline-token.ts";

const uriAutolink = /<([A-Za-z][A-Za-z0-9+.-]{1,31}:[!-;=?-~\u0080-\uffff]*)>/y;
const emailAutolink =
  /<([a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*)>/y;
/** Raw HTML that goes on to its closing mark, whatever is in between. */
const enclosed = [
  ["<!--", "-->", 2],
  ["<?", "?>", 2],
  ["<![CDATA[", "]]>", 9],
  ["<!", ">", 2],
] as const;

/** What angle brackets hold in one text: web and e-mail addresses, and raw HTML. */
export class Angles {
  #text = "";
  /** Closing marks of which the text has no more: whoever opens one need not look. */
  readonly #missing = new Set<string>();

  begin(text: string): void {
    this.#text = text;
    if (this.#missing.size > 0) this.#missing.clear();
  }

  /** The construct whose "<" is at `at`. */
  read(at: number): InlineToken | undefined {
    const address = this.#address(uriAutolink, "", at) ?? this.#address(emailAutolink, "mailto:", at);
    if (address) return address;
    inlineTag.lastIndex = at;
    const end = inlineTag.test(this.#text) ? inlineTag.lastIndex : this.#enclosedEnd(at);
    return end === undefined ? undefined : newToken("html", at, end);
  }

  #address(pattern: RegExp, prefix: string, at: number): InlineToken | undefined {
    pattern.lastIndex = at;
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    const token = newToken("autolink", at, at + match[0].length);
    token.contentStart = at + 1;
    token.contentEnd = token.end - 1;
    token.text = prefix + match[1]!;
    return token;
  }

  #enclosedEnd(at: number): number | undefined {
    const kind = enclosed.find(([open]) => this.#text.startsWith(open, at));
    if (!kind) return undefined;
    const [open, close, length] = kind;
    if (open === "<!" && !/[A-Za-z]/.test(this.#text[at + 2] ?? "")) return undefined;
    if (this.#missing.has(close)) return undefined;
    // "<!-->" and "<!--->" are whole comments, so the mark that closes may share the opening's hyphens.
    const found = this.#text.indexOf(close, at + length);
    if (found < 0) this.#missing.add(close);
    return found < 0 ? undefined : found + close.length;
  }
}
