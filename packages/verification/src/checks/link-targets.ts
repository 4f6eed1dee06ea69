import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import type { Edit } from "../finding.ts";
import { anchorsOf } from "../reading/anchors.ts";
import { type Link, linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Destinations are there: anchors exist in the document, addresses are secure, none is empty. */
export function checkLinkTargets(rule: RuleOf<"link-targets">, { document }: CheckContext): Flaw[] {
  const links = linksOf(document);
  return links.flatMap((link) => {
    const { target, start, end, leadsTo: read } = link;
    if (target === "" || target === "#")
      return rule.filled ? [{ start, end, message: "This leads nowhere: it has no destination." }] : [];
    if (
      rule.anchors &&
      read.to === "anchor" &&
      link.kind === "link" &&
      !hasAnchor(document, read.id, rule.slugs === "any")
    )
      return [{ start, end, message: `Nothing in this document is called "#${read.id}".` }];
    if (rule.secure && read.to === "host" && read.scheme === "http" && !local.test(read.host))
      return [{ start, end, message: `${target} is not secure; use https.`, ...secureFix(link, document.source) }];
    return [];
  });
}

/** Whether something in the document answers to an id; `isLoose`: sites make slugs in many ways, of the same letters. */
const hasAnchor = (document: Document, id: string, isLoose: boolean): boolean =>
  isLoose ? looseAnchors(document).has(bare(id)) : anchorsOf(document).has(id);

const looseAnchors = oncePerDocument((document) => new Set([...anchorsOf(document)].map(bare)));
const bare = (id: string) => id.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** Whether the other host answers by https is not known, so the fix is proposed and a person makes it. */
function secureFix({ target, start, end }: Link, source: string): { fix?: Edit[]; isChoice?: true } {
  const at = source.slice(start, end).indexOf(target);
  if (at < 0) return {};
  return { fix: [{ start: start + at, end: start + at + 5, replacement: "https:" }], isChoice: true };
}
