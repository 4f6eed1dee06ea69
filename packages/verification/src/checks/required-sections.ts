import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** The draft has a heading for each section, in the order the rule lists them when it says so. */
export function checkSections(rule: RuleOf<"required-sections">, { document }: CheckContext): Flaw[] {
  const headings = document.blocks.filter((block) => block.kind === "heading");
  const titles = headings.map((block) => normalise(block.view.text));
  const flaws: Flaw[] = [];
  let reached = -1;
  for (const section of rule.sections) {
    const accepted = [section.title, ...(section.aliases ?? [])].map(normalise);
    const found = titles.findIndex((title) => accepted.some((name) => title === name || title.startsWith(`${name}:`)));
    if (found < 0) {
      flaws.push({
        start: document.source.length,
        end: document.source.length,
        message: `The section "${section.title}" is missing.`,
      });
    } else if (rule.inOrder && found < reached) {
      const { start, end } = headings[found]!;
      flaws.push({ start, end, message: `The section "${section.title}" stands too late.` });
    } else reached = Math.max(reached, found);
  }
  return flaws;
}

const normalise = (title: string) =>
  title
    .trim()
    .toLowerCase()
    .replace(/^\d+[.)]\s*/, "")
    .replace(/\s+/g, " ")
    .replace(/[.:]$/, "");
