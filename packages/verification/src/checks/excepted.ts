import type { Document } from "../document/document.ts";
import { compileRegExp } from "../patterns/translate-regexp.ts";
import type { Rule } from "../rules/rule.ts";
import type { Flaw } from "./flaw.ts";
import { holds } from "./holds.ts";

/** Kinds that read their exceptions themselves, as style packages mean them. */
const own = new Set<Rule["kind"]>(["existence", "substitution", "consistency", "conditional", "capitalization"]);

type Exceptions = { texts: ReadonlySet<string>; patterns: readonly RegExp[] };
const read = new WeakMap<Rule, Exceptions>();

/** The flaws whose text is none of the rule's exceptions. */
export function withoutExcepted(rule: Rule, flaws: Flaw[], { source }: Document): Flaw[] {
  if (flaws.length === 0 || !rule.exceptions || own.has(rule.kind)) return flaws;
  const { texts, patterns } = read.get(rule) ?? readExceptions(rule.exceptions);
  read.set(rule, { texts, patterns });
  return flaws.filter(({ start, end }) => {
    const found = source.slice(start, end);
    return !texts.has(bare(found)) && !patterns.some((pattern) => holds(pattern, found));
  });
}

function readExceptions(exceptions: readonly string[]): Exceptions {
  const isPattern = (text: string) => text.length > 2 && text.startsWith("/") && text.endsWith("/");
  return {
    texts: new Set(exceptions.filter((text) => !isPattern(text)).map(bare)),
    patterns: exceptions.filter(isPattern).map((text) => compileRegExp(text.slice(1, -1))),
  };
}

const bare = (text: string) => text.trim().toLowerCase().replace(/\s+/g, " ");
