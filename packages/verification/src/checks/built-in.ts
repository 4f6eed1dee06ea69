import type { Document } from "../document/document.ts";
import { placeOf } from "../document/place.ts";
import { frontMatterFields } from "../reading/front-matter-fields.ts";
import type { Rule } from "../rules/rule.ts";
import type { Flaw } from "./flaw.ts";

export type RuleIdentity = Pick<Rule, "id" | "version" | "severity">;

/** What stands for a rule where the front matter of a text cannot be read. */
const frontMatter: RuleIdentity = { id: "front-matter", version: "1", severity: "blocking" };

/** What stands for a rule where what is to be ignored cannot be followed. */
const ignoring: RuleIdentity = { id: "ignored-text", version: "1", severity: "blocking" };

type BuiltIn = { rule: RuleIdentity; flaws: Flaw[] };

/**
 * What is told of a text whatever the rules: that its front matter cannot be read, and that a pattern of what is to be
 * ignored takes too long (`runaways`).
 */
export function builtInFlaws(document: Document, runaways: readonly string[]): BuiltIn[] {
  const unreadable = unreadableFrontMatter(document);
  return [
    ...(unreadable ? [{ rule: frontMatter, flaws: [unreadable] }] : []),
    ...(runaways.length > 0
      ? [{ rule: ignoring, flaws: runaways.map((pattern) => runawayIgnore(pattern, document)) }]
      : []),
  ];
}

/** Whether a rule looks at what cannot be read: it says nothing then, rather than that all is well. */
export const needsFrontMatter = (rule: Rule): boolean => rule.kind === "schema" && rule.of === "front-matter";

export const isUnreadable = (builtIn: readonly BuiltIn[]): boolean => builtIn.some(({ rule }) => rule === frontMatter);

function unreadableFrontMatter(document: Document): Flaw | undefined {
  const fields = frontMatterFields(document);
  if (!("problem" in fields)) return undefined;
  const { problem, start, end } = fields;
  const { line } = placeOf(document, start, end);
  return { start, end, message: `The front matter cannot be read in line ${line}: ${problem}` };
}

const runawayIgnore = (pattern: string, document: Document): Flaw => ({
  start: 0,
  end: Math.min(1, document.source.length),
  message: `Nothing could be left out by the pattern ${pattern}: it takes too long on this text. Write it without loops inside loops.`,
  isBlocking: true,
});
