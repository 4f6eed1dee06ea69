import { linksOf } from "../reading/links.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** The text of each link says where it leads. */
export function checkLinkText({ weak }: RuleOf<"link-text">, { document }: CheckContext): Flaw[] {
  const isWeak = weakTest(weak);
  return linksOf(document).flatMap(({ kind, text = "", start, end, target }) => {
    if (kind !== "link") return [];
    if (text === "") return target === "" ? [] : [{ start, end, message: "This link has no text." }];
    return isWeak(text) ? [{ start, end, message: `"${text}" does not say where the link leads.` }] : [];
  });
}

const known = new WeakMap<readonly string[], ReadonlySet<string>>();

/** Whether a text is one of these as a whole, whatever its case and its punctuation. */
export function weakTest(weak: readonly string[] | undefined): (text: string) => boolean {
  if (!weak || weak.length === 0) return () => false;
  const texts = known.get(weak) ?? new Set(weak.map(bare));
  known.set(weak, texts);
  return (text) => texts.has(bare(text));
}

const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
