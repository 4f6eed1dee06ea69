import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** Headings go down one level at a time, no deeper than allowed, and there is one title where the rule says so. */
export function checkHeadings(rule: RuleOf<"heading-order">, { document }: CheckContext): Flaw[] {
  const flaws: Flaw[] = [];
  let last = 0;
  let titles = 0;
  for (const { kind, level, start, end } of document.blocks) {
    if (kind !== "heading") continue;
    if (last > 0 && level > last + 1)
      flaws.push({
        start,
        end,
        message: `A heading of level ${level} follows one of level ${last}; level ${last + 1} is left out.`,
      });
    if (rule.maxDepth !== undefined && level > rule.maxDepth)
      flaws.push({
        start,
        end,
        message: `This heading is of level ${level}; level ${rule.maxDepth} is the deepest allowed.`,
      });
    if (level === 1 && ++titles > 1 && rule.oneTitle)
      flaws.push({ start, end, message: "There is a second title; one is allowed." });
    last = level;
  }
  return flaws;
}
