import type { Affixes, Stems } from "./read-affixes.ts";

/** Whether a word is put together from words that allow it, by flags of their places or by rules over flags. */
export function createCompounds(
  stems: Stems,
  { compound, readFlags }: Affixes,
  isWord: (word: string) => boolean,
): (word: string) => boolean {
  const { anywhere, begin, middle, end, least } = compound;
  const rules = compound.rules.map((rule) => rulePattern(rule, readFlags));
  const usesPlaces = [anywhere, begin, middle, end].some((flag) => flag !== undefined);
  if (!usesPlaces && rules.length === 0) return () => false;

  const has = (part: string, flag: string | undefined) =>
    flag !== undefined && stems.get(part)?.includes(flag) === true;
  const fits = (part: string, place: string | undefined) =>
    has(part, anywhere) || has(part, place) || (place === end && has(part.toLowerCase(), anywhere) && isWord(part));

  const byPlaces = (rest: string, isFirst: boolean): boolean => {
    for (let cut = least; cut <= rest.length - least; cut++) {
      if (!fits(rest.slice(0, cut), isFirst ? begin : middle)) continue;
      const tail = rest.slice(cut);
      if (fits(tail, end) || byPlaces(tail, false)) return true;
    }
    return false;
  };
  const inRules = new Set(compound.rules.flatMap((rule) => readFlags(rule.replace(/[()*?]/g, ""))));
  /** Every way of dividing a word into parts, as the flags of its parts; each is held against the rules. */
  const byRules = (rest: string, flags: readonly string[], parts: number): boolean => {
    if (rest === "") return parts > 1 && rules.some((rule) => rule.test(`${flags.join(" ")} `));
    if (parts >= 12) return false;
    for (let cut = least; cut <= rest.length; cut++) {
      const own = stems.get(rest.slice(0, cut))?.filter((flag) => inRules.has(flag)) ?? [];
      if (own.some((flag) => byRules(rest.slice(cut), [...flags, flag], parts + 1))) return true;
    }
    return false;
  };
  return (word) => {
    if (word.length > 40) return false;
    return (usesPlaces && byPlaces(word, true)) || (rules.length > 0 && byRules(word, [], 0));
  };
}

/** A rule such as `n*1t` as a pattern over flags with a space after each. */
function rulePattern(rule: string, readFlags: (text: string) => string[]): RegExp {
  const escaped = (flag: string) => flag.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const parts = rule.match(/\([^)]*\)[*?]?|[^()*?][*?]?/gu) ?? [];
  const source = parts.map((part) => {
    const [, inner, single, mark] = /^(?:\(([^)]*)\)|(.))([*?]?)$/u.exec(part) ?? [];
    const flags = inner === undefined ? [single ?? ""] : readFlags(inner);
    return `(?:${flags.map(escaped).join("|")} )${mark ?? ""}`.replace(
      /^\(\?:(.+) \)/,
      (_, list: string) => `(?:(?:${list}) )`,
    );
  });
  return new RegExp(`^${source.join("")}$`, "u");
}
