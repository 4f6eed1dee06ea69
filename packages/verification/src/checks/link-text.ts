import { linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** The text of each link says where it leads. */
export function checkLinkText({ weak = [] }: RuleOf<"link-text">, { document }: CheckContext): Flaw[] {
  const isWeak = weakTest(weak);
  return linksOf(document).flatMap(({ kind, text = "", start, end, target }) => {
    if (kind !== "link") return [];
    if (text === "") return target === "" ? [] : [{ start, end, message: "This link has no text." }];
    return isWeak(text) ? [{ start, end, message: `"${text}" does not say where the link leads.` }] : [];
  });
}

/** Whether a text is one of these as a whole, whatever its case and its punctuation. */
export function weakTest(weak: readonly string[]): (text: string) => boolean {
  const bare = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  const known = new Set(weak.map(bare));
  return (text) => known.has(bare(text));
}
