import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import type { Rule } from "../rules/rule.ts";
import { isStyleRule, readsRaw } from "./compile-style.ts";
import { type Ignores, ignoredRanges } from "./ignores.ts";
import { readSwitches } from "./switches.ts";

/** Whether what a rule found is left out, as the text's comments or the ignores say. */
export type LeftOut = (rule: Rule, flaw: Flaw) => boolean;

/** What is left out of a document; undefined when nothing is, as in most. */
export function leftOutOf(document: Document, ignores: Ignores | undefined): LeftOut | undefined {
  const { source } = document;
  const ignored = ignores ? ignoredRanges(document, ignores) : [];
  const isOff = readSwitches(source, ignores?.comments);
  if (ignored.length === 0 && !isOff) return undefined;
  return (rule, { start, end }) => {
    const isRaw = isStyleRule(rule) && readsRaw(rule);
    if (isOff?.({ rule: rule.id, isRaw, offset: start, text: source.slice(start, end) })) return true;
    return !isRaw && ignored.some((range) => start < range.end && end > range.start);
  };
}
