import { type Needs, type Selector, selectorOf } from "./segments.ts";

/**
 * Scopes of rules, read: which segments they choose, which must be cut out for them, and whether there may be some among
 * those whose text is none of those that are scanned.
 */
export type Scopes = { chooses: Selector; needs: Needs; areUnscanned: boolean };

const known = new Map<string, Scopes>();

/** The same scopes are the same object, so that what they choose in a document is worked out once for all rules. */
export function readScopes(scopes: readonly string[] = ["text"]): Scopes {
  const joined = scopes.join();
  const before = known.get(joined);
  if (before) return before;
  const needs = sharedNeeds(needsOf(joined));
  const areUnscanned = needs.inline || needs.summary === true || needs.frontMatter === true;
  const read = { chooses: selectorOf(scopes), needs, areUnscanned };
  known.set(joined, read);
  return read;
}

const knownNeeds = new Map<string, Needs>();

/** The same needs are the same object, so that what is cut out for them is cut out once. */
function sharedNeeds(needs: Needs): Needs {
  const key = JSON.stringify(needs);
  const shared = knownNeeds.get(key) ?? needs;
  knownNeeds.set(key, shared);
  return shared;
}

/** Blocks are left out where the source alone is read; sentences, paragraphs and inline parts where no scope speaks of them. */
const needsOf = (scopes: string): Needs => ({
  blocks: scopes !== "raw",
  sentences: /sentence|paragraph/.test(scopes),
  inline: /strong|emphasis|link|code/.test(scopes),
  summary: scopes.includes("summary"),
  frontMatter: scopes.includes("frontmatter"),
});
