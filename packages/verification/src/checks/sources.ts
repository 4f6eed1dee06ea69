import type { Document } from "../document/document.ts";
import { footnotesOf } from "../reading/footnotes.ts";
import { sectionsOf } from "../reading/sections.ts";
import type { RuleOf } from "../rules/rule.ts";
import type { CheckContext } from "./check-context.ts";
import type { Flaw } from "./flaw.ts";

type Sources = RuleOf<"sources">;
type Part = NonNullable<Sources["entries"]>[number];
type Entry = { text: string; start: number; end: number };

/** Footnotes and the list of sources are complete, both ways and part by part. */
export function checkSources(rule: Sources, { document }: CheckContext): Flaw[] {
  const { notes } = footnotesOf(document);
  const listed = rule.section ? listedIn(document, rule.section) : { flaws: [], entries: [] };
  const entries = [...(rule.notes ? notes : []), ...listed.entries];
  const parts = rule.entries ?? [];
  return [
    ...(rule.footnotes ? unpaired(document) : []),
    ...listed.flaws,
    ...entries.flatMap((entry) => incomplete(entry, parts)),
  ];
}

function unpaired(document: Document): Flaw[] {
  const { references, notes } = footnotesOf(document);
  const noted = new Set(notes.map(({ label }) => label));
  const referred = new Set(references.map(({ label }) => label));
  return [
    ...references.flatMap(({ label, start, end }) =>
      noted.has(label) ? [] : [{ start, end, message: `The footnote "${label}" has no note.` }],
    ),
    ...notes.flatMap(({ label, start, end }) =>
      referred.has(label) ? [] : [{ start, end, message: `Nothing refers to the note "${label}".` }],
    ),
  ];
}

function listedIn(document: Document, { titles, required }: NonNullable<Sources["section"]>) {
  const names = titles.map((title) => title.toLowerCase());
  const section = sectionsOf(document).find(({ title }) => names.includes(title.toLowerCase().replace(/[.:]$/, "")));
  const missing = `The section "${titles[0]}" is missing.`;
  const end = document.source.length;
  if (!section) return { entries: [], flaws: required ? [{ start: end, end, message: missing }] : [] };
  const own = section.own.filter(({ kind }) => kind === "list-item" || kind === "paragraph" || kind === "table-cell");
  const entries = own.map(
    (block): Entry => ({ text: document.source.slice(block.start, block.end), start: block.start, end: block.end }),
  );
  const { start, end: headingEnd } = section.heading;
  const nothing = `The section "${section.title}" names no source.`;
  return { entries, flaws: entries.length === 0 ? [{ start, end: headingEnd, message: nothing }] : [] };
}

/** One part of an entry is taken for another only by its form, so what cannot be told apart counts as there. */
const tests: { readonly [P in Part]: (text: string) => boolean } = {
  url: (text) => /https?:\/\/[^\s)>\]]+\.[^\s)>\]]+|\bdoi\.org\/|\bdoi:\s*10\.|\]\((?!#)[^)\s]+\)/i.test(text),
  date: (text) => /\b(?:1[89]|20)\d\d\b|\bn\.\s?d\.|\bno date\b/i.test(withoutAddresses(text)),
  title: (text) =>
    /["“«'‘*_[][^"”»'’*_\]]{3,}["”»'’*_\]]|\p{Lu}[\p{L}\p{N}'’-]*(?:\s+[\p{L}\p{N}'’&-]+){2,}/u.test(
      withoutAddresses(text),
    ),
  publisher: (text) => publisherOf(text),
};

const withoutAddresses = (text: string) => text.replace(/\]\([^)]*\)/g, "]").replace(/<?https?:\/\/[^\s)>\]]+>?/gi, "");

/** A name with a capital beside the title: what is left when the title, addresses and dates are taken out. */
function publisherOf(text: string): boolean {
  const left = withoutAddresses(text)
    .replace(/["“«][^"”»]*["”»]|\[[^\]]*\]|\*[^*]+\*|_[^_]+_/g, " ")
    .replace(
      /\b(?:retrieved|accessed|viewed|published|updated|from|on|in|at|the|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b/gi,
      " ",
    );
  return /\p{Lu}[\p{L}\p{N}&.'’-]+/u.test(left);
}

function incomplete({ text, start, end }: Entry, parts: readonly Part[]): Flaw[] {
  const missing = parts.filter((part) => !tests[part](text)).map((part) => (part === "url" ? "address" : part));
  if (missing.length === 0) return [];
  return [{ start, end, message: `This source has no ${missing.join(" and no ")}.` }];
}
