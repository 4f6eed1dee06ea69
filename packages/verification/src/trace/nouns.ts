/** Words that mean the same counted thing to a reader; the first names the ring. */
const rings: readonly (readonly string[])[] = [
  ["contact", "person", "individual", "stakeholder", "colleague", "employee", "lead"],
  ["event", "activity", "engagement", "interaction", "signal", "touch", "touchpoint", "action", "engagement event"],
  ["visit", "page view", "pageview", "page visit", "website visit", "site visit", "web visit", "session", "visited"],
  ["open", "email open", "e-mail open", "opened email", "opened"],
  ["click", "email click", "e-mail click", "link click", "click-through", "clicked"],
  ["form fill", "form submission", "form completion", "form", "submitted form", "completed form", "form-fill"],
  ["webinar attendance", "webinar", "webinar attendee", "webinar visit", "attendance"],
  ["demo request", "demo", "request for a demo", "request for demo", "requested demo"],
  ["account", "company", "organisation", "organization", "business", "firm"],
  ["score", "intent score", "engagement score", "point", "scored", "rating"],
];
const irregular: Readonly<Record<string, string>> = {
  people: "person",
  persons: "person",
  companies: "company",
  activities: "activity",
  businesses: "business",
};

/** The singular of a word, lower case. */
export function singular(word: string): string {
  const lower = word.toLowerCase();
  const known = irregular[lower];
  if (known) return known;
  if (lower.length < 4 || /(?:ss|us|is)$/.test(lower)) return lower;
  if (lower.endsWith("ies")) return `${lower.slice(0, -3)}y`;
  if (/(?:ches|shes|xes|sses)$/.test(lower)) return lower.slice(0, -2);
  return lower.endsWith("s") ? lower.slice(0, -1) : lower;
}

const singularPhrase = (phrase: string) => phrase.trim().split(/\s+/).map(singular).join(" ");

const ringOf = new Map(
  rings.flatMap((ring) => ring.map((phrase): [string, string] => [singularPhrase(phrase), ring[0]!])),
);

const notNouns = new Set(
  "this that the a an hour minute year of in on at for from by per week weekly day daily month monthly before previous prior mean average total number count current now last four seven past usual baseline change overall all and or to level rate".split(
    " ",
  ),
);

/** The counted things a label speaks of: its words without the ones about time and sums ("visits this week" → "visit"). */
export function nounsOfLabel(label: string): string[] {
  const words = label.split(/[^\p{L}'-]+/u).filter((word) => word !== "" && !notNouns.has(singular(word)));
  if (words.length === 0) return [];
  const phrase = singularPhrase(words.join(" "));
  return words.length === 1 ? [phrase] : [phrase, singular(words.at(-1)!)];
}

const firstWordOf = (phrase: string) => phrase.split(" ", 1)[0]!;
const firstOfRings = new Set([...ringOf.keys()].map(firstWordOf));

/** What can be counted in one set of facts: from each phrase to the exact thing, or to its ring. */
export class NounLexicon {
  readonly #exact = new Set<string>();
  readonly #firstOfExact = new Set<string>();

  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) this.#exact.add(singularPhrase(phrase));
    for (const phrase of this.#exact) this.#firstOfExact.add(firstWordOf(phrase));
  }

  /** The keys a fact with these nouns answers to. */
  keysOf(nouns: readonly string[]): Set<string> {
    return new Set(nouns.map(singularPhrase).flatMap((phrase) => [phrase, `ring:${ringOf.get(phrase) ?? phrase}`]));
  }

  /** Whether a phrase that counts something may begin with a word, in the singular; few words of a text do. */
  mayBegin(word: string): boolean {
    return firstOfRings.has(word) || this.#firstOfExact.has(word);
  }

  /**
   * The key of a phrase of a text, its words in the singular: the exact one if a fact has it, else its ring; undefined if
   * it counts nothing.
   */
  keyOf(singulars: readonly string[]): string | undefined {
    const phrase = singulars.join(" ");
    if (this.#exact.has(phrase)) return phrase;
    const ring = ringOf.get(phrase);
    return ring === undefined ? undefined : `ring:${ring}`;
  }
}
