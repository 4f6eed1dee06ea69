import { isCommonWord } from "./common-words.ts";
import type { FactBase } from "./fact-base.ts";
import type { NameFact } from "./facts.ts";

/** A known name in a text: whose it is, and which facts it may speak of. */
export type NameSpot = { start: number; end: number; fact: NameFact; owner: string | undefined };

export type NameFinder = (text: string) => NameSpot[];

const legalForm =
  /,?\s+(?:inc|incorporated|llc|ltd|limited|corp|corporation|co|company|gmbh|ag|se|sa|s\.a\.|plc|bv|b\.v\.|oy|ab|as|kg|pty|group|holdings?)\.?$/i;

/** A finder of the names that facts declare, longest first; a company also by its name without the legal form. */
export function nameFinder(base: FactBase): NameFinder {
  const forms = new Map<string, NameFact>();
  for (const fact of base.names)
    for (const form of formsOf(fact)) if (!forms.has(form.toLowerCase())) forms.set(form.toLowerCase(), fact);
  if (forms.size === 0) return () => [];
  const alternatives = [...forms.keys()].sort((a, b) => b.length - a.length).map(escapePattern);
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_@.-]|\\p{L}['’])(?:${alternatives.join("|")})(?![\\p{L}\\p{N}_]|-\\p{L}|\\.\\p{L}|@)`,
    "giu",
  );
  return (text) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const fact = forms.get(match[0].toLowerCase())!;
      const isWord = fact.kind !== "domain" && fact.kind !== "email" && fact.kind !== "topic";
      if (isWord && match[0] === match[0].toLowerCase() && fact.name !== fact.name.toLowerCase()) return [];
      return [{ start: match.index, end: match.index + match[0].length, fact, owner: ownerOf(base, fact) }];
    });
}

function ownerOf(base: FactBase, fact: NameFact): string | undefined {
  if (base.owners.has(fact.id)) return fact.id;
  return fact.about !== undefined && base.owners.has(fact.about) ? fact.about : undefined;
}

/** The ways a name is written: as given, its aliases, without the legal form, a long first word alone, a person's parts. */
export function formsOf(fact: NameFact): string[] {
  const given = [fact.name, ...(fact.aliases ?? [])];
  if (fact.kind === "person")
    return [...new Set([...given, ...fact.name.split(/\s+/).filter((part) => part.length > 2)])];
  if (fact.kind !== "company" && fact.kind !== "product") return given;
  const short = given.map((name) => name.replace(legalForm, ""));
  const first = short[0]!.split(/\s+/)[0]!;
  const isDistinct = first.length > 3 && !isCommonWord(first);
  return [...new Set([...given, ...short, ...(isDistinct ? [first] : [])])];
}

export const escapePattern = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
