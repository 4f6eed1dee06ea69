export type AutolinkLiteral = { start: number; end: number; target: string };

const candidate = /(?:https?:\/\/|www\.)|@/gi;

/** Web and e-mail addresses that GFM links without marks, in order. */
export function findAutolinkLiterals(text: string): AutolinkLiteral[] {
  if (!/@|www\.|https?:\/\//i.test(text)) return [];
  const found: AutolinkLiteral[] = [];
  for (const match of text.matchAll(candidate)) {
    if (match.index < (found.at(-1)?.end ?? 0)) continue;
    const literal = match[0] === "@" ? emailAt(text, match.index) : urlAt(text, match.index, match[0]);
    if (literal && literal.start >= (found.at(-1)?.end ?? 0)) found.push(literal);
  }
  return found;
}

function urlAt(text: string, start: number, prefix: string): AutolinkLiteral | undefined {
  const before = text[start - 1];
  const isWww = /^w/i.test(prefix);
  if (before !== undefined && (isWww ? !/[\s*_~([\]]/.test(before) : /[\p{L}]/u.test(before))) return undefined;
  const domain = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/u.exec(
    text.slice(start + (isWww ? 0 : prefix.length), start + 260),
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
  const length = trimEnd(rest);
  if (length <= prefix.length) return undefined;
  const url = text.slice(start, start + length);
  return { start, end: start + length, target: isWww ? `http://${url}` : url };
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
