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
  const path: string[] = [];
  return sections.flatMap(({ heading, title }) => {
    path.length = heading.level - 1;
    path[heading.level - 1] = title.toLowerCase();
    const key = within === "document" ? title.toLowerCase() : `${heading.level}:${path.join("\n")}`;
    const isNew = title === "" || !seen.has(key);
    seen.add(key);
    return isNew ? [] : [{ start: heading.start, end: heading.end, message: `There is another heading "${title}".` }];
  });
}

const empty = (sections: readonly Section[]): Flaw[] =>
  sections.flatMap(({ heading, title, own, hasSubsections }) =>
    own.length > 0 || hasSubsections
      ? []
      : [{ start: heading.start, end: heading.end, message: `Nothing stands under the heading "${title}".` }],
  );
