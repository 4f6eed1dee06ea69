import type { PatternNode } from "./pattern-node.ts";

type CharNode = Extract<PatternNode, { kind: "char" }>;

const known = new Map<string, CharNode>();
/** Patterns share few characters; a list of rules that has more than this starts again. */
const mostKnown = 10_000;

/** One character, class or escape of a pattern as a node; made once per source. */
export function readChar(source: string, ignoreCase: boolean): CharNode {
  const key = (ignoreCase ? "i" : "c") + source;
  const node = known.get(key);
  if (node) return node;
  if (known.size >= mostKnown) known.clear();
  const made = makeChar(source, ignoreCase);
  known.set(key, made);
  return made;
}

function makeChar(source: string, ignoreCase: boolean): CharNode {
  let pattern: RegExp | undefined;
  const matches = (one: string): boolean => {
    pattern ??= new RegExp(`^(?:${source})$`, ignoreCase ? "iu" : "u");
    return pattern.test(one);
  };
  const ascii: (boolean | undefined)[] = new Array(128);
  const chars = charsOf(source);
  return {
    kind: "char",
    test: (one) => {
      const code = one.length === 1 ? one.charCodeAt(0) : 128;
      if (code >= 128) return matches(one);
      ascii[code] ??= matches(one);
      return ascii[code];
    },
    ...(chars ? { chars } : {}),
    isNarrow: isNarrow(source),
    isBlank: blank.test(source),
  };
}

/** White space, and what lists of phrases allow beside it: the backspace and the zero-width non-joiner. */
const blank = /^(?:\\[stnrfv]|\s|\[(?:\\[stnrfv]|\\x08|\\u200[cC]|\s)+\])$/;

/** The characters a source stands for, in lower case; undefined where they are many, or letters whose case has more than two forms. */
function charsOf(source: string): string[] | undefined {
  if (source === "\\d" || source === "[0-9]") return [..."0123456789"];
  if (source === "[1-9]") return [..."123456789"];
  const single = /^(?:\\([^A-Za-z0-9])|([^\\[]))$/u.exec(source);
  const listed = /^\[((?!\^)[^\\\-[\]]{1,4})\]$/u.exec(source);
  const text = single ? (single[1] ?? single[2])! : listed?.[1];
  if (text === undefined || !/^(?:[\0-\x7f]|[^\p{L}\p{M}])+$/u.test(text)) return undefined;
  return [...new Set([...text].map((char) => char.toLowerCase()))];
}

/** Whether a source stands only for characters of one UTF-16 unit. */
function isNarrow(source: string): boolean {
  if (/[\ud800-\udfff]|\\u\{/.test(source)) return false;
  if (source.startsWith("[")) return !source.startsWith("[^") && !/\\[pPWDSu]/.test(source);
  return !/^(?:\\[pPWDSu])/.test(source);
}
