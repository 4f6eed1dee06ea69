import { isAmong } from "../reading/link-target.ts";
import { linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** Links lead only to hosts that are allowed, and to none that is denied. */
export function checkLinkHosts({ allow, deny = [] }: RuleOf<"link-hosts">, { document }: CheckContext): Flaw[] {
  return linksOf(document).flatMap(({ leadsTo: read, start, end }) => {
    if (read.to !== "host") return [];
    if (isAmong(read.host, deny)) return [{ start, end, message: `${read.host} is not linked here.` }];
    return allow && !isAmong(read.host, allow)
      ? [{ start, end, message: `${read.host} is none of the hosts that may be linked: ${allow.join(", ")}.` }]
      : [];
  });
}
