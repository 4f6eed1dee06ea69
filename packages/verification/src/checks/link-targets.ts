import type { Document } from "../document/document.ts";
import type { Edit } from "../finding.ts";
import { anchorsOf } from "../reading/anchors.ts";
import { readTarget } from "../reading/link-target.ts";
import { type Link, linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Destinations are there: anchors exist in the document, addresses are secure, none is empty. */
export function checkLinkTargets(rule: RuleOf<"link-targets">, { document }: CheckContext): Flaw[] {
  const links = linksOf(document);
  const knows = rule.anchors ? anchorTest(document, rule.slugs === "any") : undefined;
  return links.flatMap((link) => {
    const { target, start, end } = link;
    const read = readTarget(target);
    if (target === "" || target === "#")
      return rule.filled ? [{ start, end, message: "This leads nowhere: it has no destination." }] : [];
    if (knows && read.to === "anchor" && link.kind === "link" && !knows(read.id))
      return [{ start, end, message: `Nothing in this document is called "#${read.id}".` }];
    if (rule.secure && read.to === "host" && read.scheme === "http" && !local.test(read.host))
      return [{ start, end, message: `${target} is not secure; use https.`, ...secureFix(link, document.source) }];
    return [];
  });
}

/** Whether something in the document answers to an id; `isLoose`: sites make slugs in many ways, of the same letters. */
function anchorTest(document: Document, isLoose: boolean): (id: string) => boolean {
  const anchors = anchorsOf(document);
  if (!isLoose) return (id) => anchors.has(id);
  const bare = (id: string) => id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const known = new Set([...anchors].map(bare));
  return (id) => known.has(bare(id));
}

/** Whether the other host answers by https is not known, so the fix is proposed and a person makes it. */
function secureFix({ target, start, end }: Link, source: string): { fix?: Edit[]; isChoice?: true } {
  const at = source.slice(start, end).indexOf(target);
  if (at < 0) return {};
  return { fix: [{ start: start + at, end: start + at + 5, replacement: "https:" }], isChoice: true };
}
