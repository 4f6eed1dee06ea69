import { countries, regions } from "../../src/data/cue-words.ts";
import { cities } from "../lists/cities.generated.ts";
import { givenNames } from "../lists/given-names.generated.ts";
import { surnames } from "../lists/surnames.generated.ts";
import type { Chance } from "./chance.ts";

const words = (list: string) => list.trim().split(/\s+/);
const plain = (list: string) => list.split(" ").filter((word) => /^[a-z]{3,}$/.test(word));
const capital = (text: string) =>
  text.replace(/(^|[ -])(\p{L})/gu, (_, before, letter) => before + letter.toUpperCase());

const given = plain(givenNames);
const family = plain(surnames);
const [large = [], small = []] = cities.split("\n").map((list) => list.split("|"));

/** Parts of which towns that nobody lists are made. */
const heads =
  words(`Ober Unter Nieder Klein Groß Alt Neu Bad Sankt Stein Wald Berg Tal Mühl Kirch Hohen Rød Nord Sønder Vester Øster
Lille Store Skov Fjell Strand Västra Östra Norra Björk Häll Mon Villa Val San Santa Castel Monte Campo Puerto Saint Pont Roche Beau
Mont Fort Lake Ash Mill North West Little Green Oak Black Stow Kirk Bal Dun Inver Kil Nagy Kis Szent Horní Dolní Nová Stará Zelená
Nowa Stara Kol Bor Pod`);
const tails =
  words(`ach bach dorf heim hausen kirchen stein feld wald berg au ing bruck rup by lev strup sted vik nes stad torp sund
köping berga vallen lahti joki niemi ville court mont ec ac ières ano ello etto ina osa ella eda ar ton ham ford ley wick bury worth
field combe more ness loch agh een ró falva háza hely vár ice ov ín ovice owo sko dam veen drecht oord huizen`);
const firmHeads =
  words(`Trans Core Predi Flight Data Open Bright Nord Micro Inter Medi Well Safe Clear Blue True Live Net Vero Lumi Nova
Omni Pay Ship Cloud Code Farm Grid Health Zen Aero Agri Bio`);
const firmTails =
  words(`union logic lytics aware wave lab soft ix era cast scope mark point works gram ly ify stack path ware tech base
line ora ium exa vista`);
const legalForms = words("Inc GmbH Ltd AG LLC Group Solutions Partners");
const streets = [
  "Main Street 12",
  "12 Elm Road",
  "Rue Monge 5",
  "Hauptstraße 7",
  "Calle Mayor 3",
  "Kirkegata 9",
  "Via Roma 18",
  "ul. Lipowa 4",
  "Storgatan 22",
  "14 High Street",
  "Dorpsstraat 8",
];
const signs = words("D- SE- A- CH- F- I- DK- CZ- NL- B- AT- FI-");

function inventedTown(chance: Chance): string {
  const tail = chance.pick(tails);
  if (!chance.isUnder(0.22)) return chance.pick(heads) + tail;
  return `${chance.pick(heads)} ${capital(tail)}${chance.pick(["en", "er", "a", "by", "is"])}`;
}

function firm(chance: Chance): string {
  const draw = chance.next();
  const name = chance.pick(firmHeads) + chance.pick(firmTails);
  if (draw < 0.6) return name;
  if (draw < 0.75) return `${name} ${chance.pick(legalForms)}`;
  return `${capital(chance.pick(family))} ${chance.isUnder(0.5) ? "Inc" : "and Sons"}`;
}

/** A post code of some country, with its sign before it once in a while. */
export function madeCode(chance: Chance): string {
  const draw = chance.next();
  if (draw < 0.38) return sign(chance) + (chance.isUnder(0.1) ? `0${chance.digits(3)}` : chance.whole(1000, 9000));
  if (draw < 0.68) return sign(chance) + chance.digits(5);
  if (draw < 0.74) return `${chance.whole(1, 9)}${chance.digits(5)}`;
  return chance.pick([
    `${chance.digits(3)} ${chance.digits(2)}`,
    `${chance.digits(2)}-${chance.digits(3)}`,
    `${chance.digits(4)}-${chance.digits(3)}`,
    `${chance.digits(5)}-${chance.digits(4)}`,
    `${chance.digits(4)} ${chance.pick(["AB", "KX", "LD", "HA", "ZT"])}`,
  ]);
}

const sign = (chance: Chance) => (chance.isUnder(0.06) ? chance.pick(signs) : "");

/** Of the last centuries mostly. */
function madeYear(chance: Chance): string {
  const draw = chance.next();
  return String(
    draw < 0.85 ? chance.whole(1850, 190) : draw < 0.95 ? chance.whole(1600, 250) : chance.whole(1000, 1100),
  );
}

/** Any number of four to six digits, many of them years or round. */
export function madeNumber(chance: Chance): string {
  const draw = chance.next();
  if (draw < 0.4) return madeYear(chance);
  if (draw < 0.7) return String(chance.whole(1000, 9000));
  if (draw < 0.88) return String(chance.whole(10_000, 90_000));
  if (draw < 0.96) return String(chance.whole(100_000, 900_000));
  return chance.pick(["1000", "2000", "5000", "10000", "20000", "50000", "100000"]);
}

/** What stands for each letter in contexts/*.txt. `villages`: names of places that the word lists have not. */
export function madeValues(chance: Chance, villages: readonly string[]): Record<string, () => string> {
  const G = () => capital(chance.pick(given));
  const L = () => capital(chance.pick(family));
  const initial = () => (chance.isUnder(0.12) ? `${chance.pick([..."ABCDEFGHJKLMNPRSTW"])}. ` : "");
  const T = () => {
    const draw = chance.next();
    const listed = () => capital(chance.pick(chance.isUnder(0.4) ? large : small));
    const town = draw < 0.35 ? inventedTown(chance) : draw < 0.75 ? chance.pick(villages) : listed();
    return chance.isUnder(0.1) ? town.toUpperCase() : town;
  };
  return {
    T,
    G,
    L,
    P: () => `${G()} ${initial()}${L()}`,
    O: () => firm(chance),
    Y: () => capital(chance.pick(countries.split("|"))),
    R: () => capital(chance.pick(regions.split("|"))),
    S: () => chance.pick(streets),
    C: () => madeCode(chance),
    N: () => madeNumber(chance),
    A: () => madeYear(chance),
  };
}
