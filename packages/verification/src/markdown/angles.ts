import { inlineTag } from "./html-patterns.ts";
import type { InlineToken } from "./inline-token.ts";

type Autolink = Extract<InlineToken, { type: "autolink" }>;
type Html = { type: "html"; start: number; end: number };

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
  readonly #text: string;
  /** Closing marks of which the text has no more: whoever opens one need not look. */
  readonly #missing = new Set<string>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The construct whose "<" is at `at`. */
  read(at: number): Autolink | Html | undefined {
    const address = this.#address(uriAutolink, "", at) ?? this.#address(emailAutolink, "mailto:", at);
    if (address) return address;
    inlineTag.lastIndex = at;
    const end = inlineTag.test(this.#text) ? inlineTag.lastIndex : this.#enclosedEnd(at);
    return end === undefined ? undefined : { type: "html", start: at, end };
  }

  #address(pattern: RegExp, prefix: string, at: number): Autolink | undefined {
    pattern.lastIndex = at;
    const match = pattern.exec(this.#text);
    if (!match) return undefined;
    const end = at + match[0].length;
    return { type: "autolink", start: at, end, contentStart: at + 1, contentEnd: end - 1, target: prefix + match[1]! };
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
