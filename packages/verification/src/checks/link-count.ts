import { isAmong, type LinkTarget } from "../reading/link-target.ts";
import { linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** The document links the own site, or others, as often as asked for; a page that is linked twice counts once. */
export function checkLinkCount(rule: RuleOf<"link-count">, { document }: CheckContext): Flaw[] {
  const { min = 0, max = Number.POSITIVE_INFINITY } = rule;
  const seen = new Set<string>();
  const links = linksOf(document).filter(({ kind, target, leadsTo }) => {
    if (kind !== "link" || target === "" || sideOf(leadsTo, rule.hosts ?? []) !== rule.of) return false;
    const page = target.replace(/#.*$/s, "");
    const isNew = !seen.has(page);
    seen.add(page);
    return isNew;
  });
  if (links.length >= min && links.length <= max) return [];
  const word = `${rule.of} ${links.length === 1 ? "link" : "links"}`;
  if (links.length < min)
    return [{ start: 0, end: 0, message: `There are ${links.length} ${word}; at least ${min} are asked for.` }];
  return links.slice(max).map(({ start, end }, index) => ({
    start,
    end,
    message: `This is ${rule.of} link ${max + index + 1} of ${links.length}; at most ${max} are asked for.`,
  }));
}

function sideOf(target: LinkTarget, hosts: readonly string[]): "internal" | "external" | undefined {
  if (target.to === "path") return "internal";
  if (target.to === "host") return isAmong(target.host, hosts) ? "internal" : "external";
  return undefined;
}
