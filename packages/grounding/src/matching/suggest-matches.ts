import { normaliseCompanyName } from "./company-name.ts";
import { tokenSetLikeness } from "./jaro-winkler.ts";

/** Two names that may mean the same company. For a person to decide: nothing is ever merged by likeness. */
export type MatchSuggestion = { name: string; candidate: string; account: string; likeness: number; evidence: string };

export type SuggestOptions = {
  /** 0 to 1; default 0.9. */
  minLikeness?: number;
  /** Candidates per name; default 3. */
  perName?: number;
};

/**
 * For each name that matched nothing, the known companies whose normalised names are most alike. Only names that share
 * the beginning or the consonants of a word are compared, and a word that one in fifty has ("software", "street") only
 * where there is no other, so that thousands against thousands stays quick.
 */
export function suggestMatches(
  unknown: readonly string[],
  known: readonly { name: string; account: string }[],
  options: SuggestOptions = {},
): MatchSuggestion[] {
  const { minLikeness = 0.9, perName = 3 } = options;
  const blocks = new Map<string, { name: string; account: string; plain: string }[]>();
  for (const company of known) {
    const entry = { ...company, plain: normaliseCompanyName(company.name) };
    for (const key of blockingKeys(entry.plain)) {
      const block = blocks.get(key);
      if (block) block.push(entry);
      else blocks.set(key, [entry]);
    }
  }
  const common = Math.max(50, known.length / 50);
  return unknown.flatMap((name) => {
    const plain = normaliseCompanyName(name);
    const shared = blockingKeys(plain).flatMap((key) => (blocks.has(key) ? [blocks.get(key)!] : []));
    const telling = shared.filter((block) => block.length <= common);
    const candidates = new Set((telling.length > 0 ? telling : shared).flat());
    return [...candidates]
      .map((candidate) => ({ candidate, likeness: tokenSetLikeness(plain, candidate.plain) }))
      .filter((one) => one.likeness >= minLikeness)
      .sort((a, b) => b.likeness - a.likeness || (a.candidate.account < b.candidate.account ? -1 : 1))
      .slice(0, perName)
      .map(({ candidate, likeness }) => ({
        name,
        candidate: candidate.name,
        account: candidate.account,
        likeness: Math.round(likeness * 1000) / 1000,
        evidence: `"${plain}" and "${candidate.plain}" are ${Math.round(likeness * 100)} % alike`,
      }));
  });
}

/** What two names have to share to be compared: the first four letters of a word, or its consonants. */
export function blockingKeys(plain: string): string[] {
  const words = plain.split(" ").filter((word) => word.length > 1);
  return [
    ...new Set(
      words.flatMap((word) => [
        `p:${word.slice(0, 4)}`,
        `c:${word[0]}${word
          .slice(1)
          .replace(/[aeiouyhw]/g, "")
          .slice(0, 4)}`,
      ]),
    ),
  ];
}
