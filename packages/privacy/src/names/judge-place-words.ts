import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import type { Scores } from "./scores.ts";

const ordinary = mark.common | mark.rare;
/** What the first word of a place's name is. */
const placeFirst = new Set(
  "new port san santa saint st sao cite mount fort lake cape los las el monte montes val vale valle horni dolni gorna dolna stare stara nove nowe nowa velka velke veliki vastra ostra norra sodra norre sonder vester oster ober unter nagy kis alto santo upper lower north south east west bad great little isle isla villa ville puerto rio nueva nova novy stary sankt le la les nether nedre ovre ytre indre nordre sondre lille store zgornja zgornje zgornji spodnja spodnje spodnji donja donje donji gornja gornje gornji mala male mali maly dolne dolno gorno horne nizhni nizhniy verkhni verkhniy castel castello castelnuovo vila villar borgo bourg pont roche chateau inver glen beit beni bandar kota sidi ciudad pueblo barra campo".split(
    " ",
  ),
);
/** "Gols am Ried", "Stow upon Wold": what stands within names of places alone. */
const placeJoint = new Set("am im ob bei upon sur sous pri aan ved unter nad pod".split(" "));
/** What the last word of a place's name is, and hardly of a person's. */
const placeLast = new Set(
  "springs falls heights hills creek beach grove ridge junction mills haven glen hollow meadows vas polje selo reka gora brod grad mesto gradec".split(
    " ",
  ),
);

/** What words and their marks say of a place. */
export function judgePlaceWords(words: string[], marks: number[], scores: Scores): void {
  const found = words.length === 1 ? marks[0]! : marks[0]! & mark.placeStart ? lexicon().place(words.join(" ")) : 0;
  const person = (marks[0]! & (mark.given | mark.surname)) !== 0;
  const ordinaryWord = (marks[0]! & ordinary) !== 0 && words.length === 1;
  if (words.length > 1 && found & (mark.city | mark.town)) scores.place += 3.5;
  else if (found & mark.country) scores.place += words.length === 1 && marks[0]! & mark.given ? 3.2 : 5;
  else if (found & mark.city) scores.place += person ? 2 : ordinaryWord ? 0.3 : 3;
  else if (found & mark.town) scores.place += words.length > 1 ? 3 : person ? 0.4 : ordinaryWord ? -0.5 : 1.4;
  else if (words.length > 1) {
    scores.place += ofSeveralWords(words, marks);
    if (scores.place < 0 && marks.every((m) => m & ordinary)) scores.place -= 1;
  }
}

/** What words that no list holds together say of a place. */
function ofSeveralWords(words: string[], marks: number[]): number {
  const last = marks.at(-1)! & mark.placeWord ? 2.5 : placeLast.has(words.at(-1)!) ? 1.8 : 0;
  const isFirst = placeFirst.has(words[0]!);
  if (words.length < 3) return last + (isFirst ? 1.8 : -0.5);
  const joints = words.slice(1, -1).filter((_, i) => marks[i + 1]! & mark.particle);
  if (isFirst) return last + (joints.length > 0 ? 2.8 : 1.8);
  return last + (joints.some((word) => placeJoint.has(word)) ? 2.2 : -0.5);
}
