import { compileStyle, type StyleRule } from "../style/compile-style.ts";
import type { CheckContext, Flaw } from "./check.ts";

/** Runs a style rule over the segments its scopes choose. */
export function checkStyle(rule: StyleRule, { document, segments }: CheckContext): Flaw[] {
  const { chooses, check } = compileStyle(rule);
  return check(segments.filter(chooses), document);
}
