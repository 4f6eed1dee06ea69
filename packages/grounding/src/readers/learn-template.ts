import { RowTemplate } from "./row-template.ts";

const QUOTE = 34;
const BACKSLASH = 92;
const DEEPEST = 32;
const MOST_VALUES = 1_000;

type Walk = { text: Buffer; at: number; depth: number; literalFrom: number; literals: Buffer[]; columns: number[] };

/**
 * The template of a JSON object, for the paths (names from the outside in) that are read from it. Undefined for what is no
 * well-formed object, where a path leads to something other than one value, and for one so deep or of so many values that
 * others are hardly shaped like it.
 */
export function learnTemplate(text: Buffer, paths: readonly (readonly string[])[]): RowTemplate | undefined {
  if (!isObject(text)) return undefined;
  const wanted = new Map(paths.map((path, column) => [path.join("\0"), column]));
  const folded = new Set([...wanted.keys()].map((path) => path.toLowerCase()));
  const walk: Walk = { text, at: 0, depth: 0, literalFrom: 0, literals: [], columns: [] };

  function value(path: string | undefined): boolean {
    skipSpace(walk);
    const byte = text[walk.at]!;
    if (byte === 123 || byte === 91) {
      if (path !== undefined && folded.has(path.toLowerCase())) return false;
      if (++walk.depth > DEEPEST) return false;
      walk.at++;
      const read = byte === 123 ? members(path) : elements();
      walk.depth--;
      return read;
    }
    if (walk.columns.length === MOST_VALUES) return false;
    walk.literals.push(text.subarray(walk.literalFrom, walk.at));
    const column = path === undefined ? undefined : wanted.get(path);
    if (path !== undefined && column === undefined && folded.has(path.toLowerCase())) return false;
    walk.columns.push(column ?? -1);
    walk.at = byte === QUOTE ? stringEnd(text, walk.at) : bareEnd(text, walk.at);
    walk.literalFrom = walk.at;
    return true;
  }

  function members(path: string | undefined): boolean {
    const seen = new Set<string>();
    for (skipSpace(walk); text[walk.at] !== 125; skipSpace(walk)) {
      if (text[walk.at] === 44) {
        walk.at++;
        skipSpace(walk);
      }
      const end = stringEnd(text, walk.at);
      const key = text.toString("utf8", walk.at + 1, end - 1);
      if (seen.has(key) || /[\\\0]/.test(key)) return false;
      seen.add(key);
      walk.at = end;
      skipSpace(walk);
      walk.at++;
      if (!value(pathOf(path, key))) return false;
    }
    walk.at++;
    return true;
  }

  function elements(): boolean {
    for (skipSpace(walk); text[walk.at] !== 93; skipSpace(walk)) {
      if (text[walk.at] === 44) walk.at++;
      if (!value(undefined)) return false;
    }
    walk.at++;
    return true;
  }

  if (!value("")) return undefined;
  walk.literals.push(text.subarray(walk.literalFrom));
  return new RowTemplate(walk.literals, walk.columns, paths.length);
}

/** The path of a member, of which the outermost object has none; what has no name is on no path. */
function pathOf(path: string | undefined, key: string): string | undefined {
  if (path === undefined || key === "") return undefined;
  return path === "" ? key : `${path}\0${key}`;
}

function isObject(text: Buffer): boolean {
  try {
    return text[0] === 123 && typeof JSON.parse(text.toString("utf8")) === "object";
  } catch {
    return false;
  }
}

function skipSpace(walk: Walk): void {
  while (walk.text[walk.at]! <= 32) walk.at++;
}

function stringEnd(text: Buffer, open: number): number {
  let at = open + 1;
  while (text[at] !== QUOTE) at += text[at] === BACKSLASH ? 2 : 1;
  return at + 1;
}

function bareEnd(text: Buffer, start: number): number {
  let at = start;
  while (!/[\s,\]}]/.test(String.fromCharCode(text[at]!))) at++;
  return at;
}
