import { tryableAddress } from "../links/links-to-try.ts";
import { isAmong } from "../reading/link-target.ts";
import { type Link, linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** What came of trying the document's links: broken ones fail, those nobody knows about are left to a person. */
export function checkLinkHealth(rule: RuleOf<"link-health">, { document, links }: CheckContext): Flaw[] {
  const all = linksOf(document);
  if (links.size === 0) return nothingTried(all.filter((link) => isAsked(link, rule)));
  return all.flatMap((link) => {
    const address = tryableAddress(link.target);
    if (address === undefined || !isAsked(link, rule)) return [];
    const answer = links.get(address);
    if (answer?.status === "ok" || (answer?.status === "moved" && !rule.moved)) return [];
    if (answer?.status === "moved") return [movedFlaw(link, address, answer.to, document.source)];
    const { start, end } = link;
    if (answer?.status === "broken") return [{ start, end, message: `${address} leads nowhere: ${answer.reason}` }];
    const message = answer ? `Whether ${address} is there is not known: ${answer.reason}` : `${address} was not tried.`;
    return [{ start, end, message, judge: true as const }];
  });
}

/** Where nobody tried anything, that is one thing to say, and not one for each link. */
function nothingTried([first, ...rest]: readonly Link[]): Flaw[] {
  if (!first) return [];
  const { start, end } = first;
  const message = rest.length === 0 ? "This link was not tried." : `None of the ${rest.length + 1} links was tried.`;
  return [{ start, end, message, judge: true }];
}

function isAsked({ leadsTo: read }: Link, { ignore = [] }: RuleOf<"link-health">): boolean {
  return read.to === "host" && read.host !== "" && !isAmong(read.host, ignore);
}

function movedFlaw({ start, end }: Link, address: string, to: string, source: string): Flaw {
  const at = source.slice(start, end).indexOf(address);
  const message = `${address} has moved to ${to}.`;
  if (at < 0) return { start, end, message };
  return {
    start,
    end,
    message,
    fix: [{ start: start + at, end: start + at + address.length, replacement: to }],
    isChoice: true,
  };
}
