import type { Document } from "../document/document.ts";
import { metadataOf } from "../reading/metadata.ts";
import { type Section, sectionsOf } from "../reading/sections.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

/** The headings are a table of contents: each said once, none over nothing, and the document has a title. */
export function checkTableOfContents(rule: RuleOf<"headings">, { document }: CheckContext): Flaw[] {
  const sections = sectionsOf(document);
  return [
    ...(rule.title ? missingTitle(document, sections) : []),
    ...(rule.unique ? repeated(sections, rule.unique) : []),
    ...(rule.filled ? empty(sections) : []),
  ];
}

function missingTitle(document: Document, sections: readonly Section[]): Flaw[] {
  const hasTitle =
    sections.some(({ heading }) => heading.level === 1) ||
    metadataOf(document).some(({ name, value }) => name === "title" && value.trim() !== "");
  return hasTitle
    ? []
    : [{ start: 0, end: 0, message: "There is no title: a first-level heading, or one in the front matter." }];
}

function repeated(sections: readonly Section[], within: "document" | "section"): Flaw[] {
  const seen = new Set<string>();
  /** Of each level, from 0 on, the titles down to it; a level that was left out has none. */
  const paths: string[] = [""];
  const flaws: Flaw[] = [];
  for (const { heading, title } of sections) {
    const { level, start, end } = heading;
    while (paths.length < level) paths.push(`${paths.at(-1)}\n`);
    paths.length = level;
    const name = title.toLowerCase();
    paths.push(`${paths.at(-1)}\n${name}`);
    const key = within === "document" ? name : paths.at(-1)!;
    if (title !== "" && seen.has(key)) flaws.push({ start, end, message: `There is another heading "${title}".` });
    seen.add(key);
  }
  return flaws;
}

const empty = (sections: readonly Section[]): Flaw[] =>
  sections.flatMap(({ heading, title, own, hasSubsections }) =>
    own.length > 0 || hasSubsections
      ? []
      : [{ start: heading.start, end: heading.end, message: `Nothing stands under the heading "${title}".` }],
  );
