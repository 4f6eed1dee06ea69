export type AutolinkLiteral = { start: number; end: number; target: string };

const sign = /(?:https?:\/\/|www\.)|@/gi;
const none = Number.POSITIVE_INFINITY;

/**
 * Web and e-mail addresses that GFM links without marks, in one text. What is known to be no address of its own, such as
 * a link's target, is passed by without being read.
 */
export class AutolinkLiterals {
  #text = "";
  /** Where the next may begin, and where the sign of it ends. */
  #start = none;
  #signEnd = 0;
  /** An e-mail address is known to be one when it is found. */
  #email: AutolinkLiteral | undefined;

  begin(text: string): void {
    this.#text = text;
    const isPossible = text.includes("://") || text.includes("@") || /www\./i.test(text);
    this.#start = isPossible ? -1 : none;
    this.#signEnd = 0;
  }

  /** Where the next may begin that begins at `from` or behind it; infinite when there is none. */
  nextFrom(from: number): number {
    while (this.#start < from) this.#find(Math.max(from, this.#signEnd), from);
    return this.#start;
  }

  /** The address where the next may begin; what is none is passed by. */
  read(): AutolinkLiteral | undefined {
    const start = this.#start;
    this.#start = -1;
    return this.#email ?? urlAt(this.#text, start, this.#signEnd);
  }

  /** Looks for a sign from `at` on, of an address that may begin at `from`. */
  #find(at: number, from: number): void {
    sign.lastIndex = at;
    this.#email = undefined;
    const match = sign.exec(this.#text);
    if (!match) {
      this.#start = none;
      return;
    }
    this.#signEnd = sign.lastIndex;
    if (match[0] !== "@") {
      this.#start = match.index;
      return;
    }
    this.#email = emailAt(this.#text, match.index);
    this.#start = this.#email && this.#email.start >= from ? this.#email.start : -1;
  }
}

function urlAt(text: string, start: number, prefixEnd: number): AutolinkLiteral | undefined {
  const before = text[start - 1];
  const isWww = text.charCodeAt(prefixEnd - 1) === 46;
  if (before !== undefined && (isWww ? !/[\s*_~([\]]/.test(before) : /[\p{L}]/u.test(before))) return undefined;
  const domain = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/u.exec(
    text.slice(isWww ? start : prefixEnd, start + 260),
  )?.[0];
  if (
    domain === undefined ||
    domain
      .split(".")
      .slice(-2)
      .some((part) => part.includes("_"))
  )
    return undefined;
  const rest = /^(?:[^\s<\]]|\](?![[(\s]|$))*/.exec(text.slice(start))![0];
  const end = start + trimEnd(rest);
  if (end <= prefixEnd) return undefined;
  const url = text.slice(start, end);
  return { start, end, target: isWww ? `http://${url}` : url };
}

/** Without the marks behind an address: points, what looks like an entity, and closing brackets that it did not open. */
function trimEnd(url: string): number {
  let surplus = count(url, ")") - count(url, "(");
  let end = url.length;
  for (;;) {
    const char = url[end - 1];
    const entity = char === ";" ? entityStart(url, end - 1) : -1;
    if (entity >= 0) end = entity;
    else if (char !== undefined && "?!.,:*_~'\"".includes(char)) end--;
    else if (char === ")" && surplus > 0) {
      surplus--;
      end--;
    } else return end;
  }
}

const count = (text: string, char: string) => text.split(char).length - 1;

/** Where the entity begins whose semicolon is at `at`; -1: what stands there is none. */
function entityStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && /[a-z0-9]/i.test(text[start - 1]!)) start--;
  return start < at && text[start - 1] === "&" ? start - 1 : -1;
}

function emailAt(text: string, at: number): AutolinkLiteral | undefined {
  const local = /[A-Za-z0-9.+_-]+$/.exec(text.slice(Math.max(0, at - 80), at))?.[0];
  const host = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+/.exec(text.slice(at + 1, at + 260))?.[0];
  if (local === undefined || host === undefined || /[-_]$/.test(host) || text[at - local.length - 1] === "/")
    return undefined;
  const start = at - local.length;
  const end = at + 1 + host.length;
  return { start, end, target: `mailto:${text.slice(start, end)}` };
}
