import { terminal } from "@capstan/base";

/**
 * A pattern in the syntax of Go's regexp and of regexp2 (.NET), as a JavaScript source for the `u` flag.
 * Inline flags, POSIX classes, `\A`, `\z`, `\Z`, `\Q…\E`, `(?P<n>…)`, atomic groups, possessive quantifiers,
 * conditional-free lookaround. Errors: terminal `unreadable_pattern`.
 */
export function translateRegExp(pattern: string): { source: string; flags: string } {
  const leading = /^\(\?([imsU]+)\)/.exec(pattern);
  const rest = leading ? pattern.slice(leading[0].length) : pattern;
  const flags = new Set(["u", ...(leading?.[1]?.replace("U", "") ?? "")]);
  return { source: new Translator(rest).run(), flags: [...flags].sort().join("") };
}

/** The translated pattern, compiled. `flags` are added to those the pattern sets itself. */
export function compileRegExp(pattern: string, flags = ""): RegExp {
  const translated = translateRegExp(pattern);
  try {
    return new RegExp(translated.source, [...new Set(translated.flags + flags)].join(""));
  } catch (cause) {
    throw terminal("unreadable_pattern", {
      message: `The pattern ${pattern} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      mend: "Write it in the syntax of Go's regexp package; lookaround is allowed.",
      cause,
    });
  }
}

const posix: Readonly<Record<string, string>> = {
  alpha: "\\p{L}",
  digit: "0-9",
  alnum: "\\p{L}\\p{N}",
  upper: "\\p{Lu}",
  lower: "\\p{Ll}",
  space: "\\s",
  punct: "!-\\/:-@\\[-`\\{-~",
  word: "\\w",
  xdigit: "0-9A-Fa-f",
  blank: " \\t",
  cntrl: "\\x00-\\x1f\\x7f",
  print: "\\x20-\\x7e",
  graph: "\\x21-\\x7e",
  ascii: "\\x00-\\x7f",
};
const scripts = new Set([
  "Han",
  "Latin",
  "Greek",
  "Cyrillic",
  "Hiragana",
  "Katakana",
  "Arabic",
  "Hebrew",
  "Hangul",
  "Thai",
  "Devanagari",
]);

class Translator {
  readonly #pattern: string;
  #at = 0;
  #groups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  run(): string {
    let out = "";
    while (this.#at < this.#pattern.length) out += this.#sequence();
    return out;
  }

  /** What stands until the group that is open closes. */
  #sequence(): string {
    let out = "";
    while (this.#at < this.#pattern.length) {
      const char = this.#pattern[this.#at]!;
      if (char === ")") {
        this.#at++;
        return `${out})`;
      }
      out += this.#atom(char);
    }
    return out;
  }

  #atom(char: string): string {
    if (char === "\\") return this.#escape(false);
    if (char === "[") return this.#charClass();
    if (char === "(") return this.#group();
    if (char === "{") return this.#brace();
    this.#at++;
    if (char === "}" || char === "]") return `\\${char}`;
    if ((char === "*" || char === "+" || char === "?") && this.#pattern[this.#at] === "+") this.#at++;
    return char;
  }

  #brace(): string {
    const quantifier = /^\{\d+(?:,\d*)?\}\+?/.exec(this.#pattern.slice(this.#at));
    this.#at += quantifier ? quantifier[0].length : 1;
    return quantifier ? quantifier[0].replace(/\+$/, "") : "\\{";
  }

  #escape(inClass: boolean): string {
    const char = this.#pattern[this.#at + 1];
    if (char === undefined) return this.#take(1, "\\\\");
    if (char === "Q") return this.#quoted();
    if (/[pP]/.test(char)) return this.#property();
    if (char === "A" && !inClass) return this.#take(2, "(?<![\\s\\S])");
    if ((char === "z" || char === "Z") && !inClass) return this.#take(2, "(?![\\s\\S])");
    if (char === "a") return this.#take(2, "\\x07");
    if (char === "e") return this.#take(2, "\\x1b");
    if (char === "h") return this.#take(2, inClass ? " \\t" : "[ \\t]");
    const hex = /^\\x\{([0-9a-fA-F]+)\}/.exec(this.#pattern.slice(this.#at));
    if (hex) return this.#take(hex[0].length, `\\u{${hex[1]}}`);
    if (/[dDwWsSbBnrtfvxuk0-9]/.test(char)) return this.#take(2, inClass && char === "b" ? "\\x08" : `\\${char}`);
    const literal = String.fromCodePoint(this.#pattern.codePointAt(this.#at + 1)!);
    return this.#take(
      1 + literal.length,
      /[\^$\\.*+?()[\]{}|/]/.test(literal) || (inClass && literal === "-") ? `\\${literal}` : literal,
    );
  }

  #take(length: number, text: string): string {
    this.#at += length;
    return text;
  }

  #quoted(): string {
    const end = this.#pattern.indexOf("\\E", this.#at);
    const stop = end < 0 ? this.#pattern.length : end;
    const text = this.#pattern.slice(this.#at + 2, stop).replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
    this.#at = end < 0 ? stop : stop + 2;
    return text;
  }

  #property(): string {
    const match = /^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(this.#pattern.slice(this.#at));
    if (!match) return this.#take(2, this.#pattern[this.#at + 1]!);
    const isNegated = (match[1] === "P") !== (match[2] === "^");
    const name = (match[3] ?? match[4])!.replace(/^Is/, "");
    return this.#take(match[0].length, `\\${isNegated ? "P" : "p"}{${scripts.has(name) ? `Script=${name}` : name}}`);
  }

  #charClass(): string {
    let out = "[";
    this.#at++;
    if (this.#pattern[this.#at] === "^") out += this.#take(1, "^");
    let isFirst = true;
    while (this.#at < this.#pattern.length) {
      const char = this.#pattern[this.#at]!;
      const named = /^\[:(\^?)(\w+):\]/.exec(this.#pattern.slice(this.#at));
      if (named) out += this.#take(named[0].length, posix[named[2]!] ?? "");
      else if (char === "]" && !isFirst) return out + this.#take(1, "]");
      else if (char === "\\") out += this.#escape(true);
      else if (char === "-") out += this.#dash(isFirst, out);
      else out += this.#take(1, /[[\](){}/|]/.test(char) ? `\\${char}` : char);
      isFirst = false;
    }
    return `${out}]`;
  }

  /** A dash is a range only between two single characters; the `u` flag refuses it beside a class. */
  #dash(isFirst: boolean, before: string): string {
    this.#at++;
    const next = this.#pattern.slice(this.#at, this.#at + 2);
    const besideClass =
      /(?:\\[dDwWsS]|\\[pP]\{[^}]*\})$/.test(before) || /^\\[dDwWsSpP]/.test(next) || next.startsWith("[:");
    return isFirst || next.startsWith("]") || besideClass ? "\\-" : "-";
  }

  #group(): string {
    const rest = this.#pattern.slice(this.#at);
    const named = /^\(\?P?<([A-Za-z_]\w*)>/.exec(rest);
    if (named) return this.#take(named[0].length, `(?<${named[1]}>`) + this.#sequence();
    if (rest.startsWith("(?>")) {
      this.#at += 3;
      const name = `atomic${this.#groups++}`;
      return `(?=(?<${name}>${this.#sequence()})\\k<${name}>`;
    }
    if (rest.startsWith("(?#")) return this.#take(Math.max(rest.indexOf(")") + 1, 3), "");
    const flags = /^\(\?([imsU]*)(?:-([imsU]*))?(:|\))/.exec(rest);
    if (flags && !rest.startsWith("(?:")) {
      this.#at += flags[0].length;
      const on = flags[1]!.replace("U", "");
      const off = (flags[2] ?? "").replace("U", "");
      const open = on === "" && off === "" ? "(?:" : `(?${on}${off === "" ? "" : `-${off}`}:`;
      if (flags[3] === ":") return open + this.#sequence();
      const body = this.#sequence();
      return body.endsWith(")") && this.#pattern[this.#at - 1] === ")" && isClosed(body)
        ? `${open}${body.slice(0, -1)}))`
        : `${open}${body})`;
    }
    const opener = /^\((?:\?(?::|=|!|<=|<!))?/.exec(rest)![0];
    const group = this.#take(opener.length, opener) + this.#sequence();
    const isLook = opener.length > 2 && opener !== "(?:";
    return isLook && this.#isQuantified() ? `(?:${group})` : group;
  }

  /** Whether a quantifier follows, which the `u` flag refuses behind a lookaround. */
  #isQuantified(): boolean {
    return /^(?:[*+?]|\{\d)/.test(this.#pattern.slice(this.#at, this.#at + 2));
  }
}

/** Whether the last bracket of a translated sequence closes the group around it. */
function isClosed(body: string): boolean {
  let depth = 0;
  let inClass = false;
  for (let i = 0; i < body.length; i++) {
    if (body[i] === "\\") i++;
    else if (inClass) inClass = body[i] !== "]";
    else if (body[i] === "[") inClass = true;
    else if (body[i] === "(") depth++;
    else if (body[i] === ")") depth--;
  }
  return depth < 0;
}
