import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { RuleOf } from "../rules/rule.ts";
import { escapePattern } from "../trace/find-names.ts";

export type Wording = RuleOf<"required-text">["anyOf"][number];

const compiled = new WeakMap<Wording, RegExp>();

/** White space in a given text stands for any, and quotes and dashes for their typographic forms. */
export function wordingPattern(wording: Wording): RegExp {
  const known = compiled.get(wording);
  if (known) return known;
  const pattern =
    "pattern" in wording
      ? compileRegExp(wording.pattern)
      : new RegExp(
          `(?<![\\p{L}\\p{N}])${wording.text.trim().split(/\s+/).map(looseWord).join("\\s+")}(?![\\p{L}\\p{N}])`,
          "iu",
        );
  compiled.set(wording, pattern);
  return pattern;
}

const looseWord = (word: string) => escapePattern(word).replace(/['’]/g, "['’]").replace(/["“”]/g, '["“”]');
