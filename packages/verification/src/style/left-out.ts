import type { Flaw } from "../checks/flaw.ts";
import type { Document } from "../document/document.ts";
import type { Rule } from "../rules/rule.ts";
import { isStyleRule, readsRaw } from "./compile-style.ts";
import { type Ignores, ignoredRanges, nothingIgnored } from "./ignores.ts";
import { readSwitches } from "./switches.ts";

/** Whether what a rule found is left out, as the text's comments or the ignores say. */
export type LeftOut = (rule: Rule, flaw: Flaw) => boolean;

/** `isLeftOut` is undefined when nothing is, as in most; `runaways` are the patterns of ignores that took too long. */
export function leftOutOf(
  document: Document,
  ignores: Ignores | undefined,
): { isLeftOut?: LeftOut; runaways: readonly string[] } {
  const { source } = document;
  const { ranges: ignored, runaways } = ignores ? ignoredRanges(document, ignores) : nothingIgnored;
  const isOff = readSwitches(source, ignores?.comments);
  if (ignored.length === 0 && !isOff) return { runaways };
  const isLeftOut: LeftOut = (rule, { start, end, isBlocking }) => {
    if (isBlocking) return false;
    const isRaw = isStyleRule(rule) && readsRaw(rule);
    if (isOff?.({ rule: rule.id, isRaw, offset: start, text: source.slice(start, end) })) return true;
    return !isRaw && ignored.some((range) => start < range.end && end > range.start);
  };
  return { isLeftOut, runaways };
}
