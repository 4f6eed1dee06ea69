import { backwards } from "../backwards.ts";
import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";
import { WordTable, wordSet } from "../word-table.ts";
import { mark } from "./mark.ts";
import { caseOf, type NameRun, startsSentence } from "./name-run.ts";
import type { Scores } from "./scores.ts";
import { isGivenName, isSurname, isSurnameLike } from "./word-evidence.ts";

const ordinary = mark.common | mark.rare;
const asksName = backwards(
  /\b(?:name(?:'s| is| was|d)|names are|called|calls (?:me|him|her|them)|call me|known as|i am|i'm|this is|under|on behalf of|signed by|last name\??|first name\??|your name\??|surname\??|maiden name\??|né|née|hei(?:ß|ss)e|m'appelle|me llamo|mi chiamo|correct it to|change it to|married to|guardian of)[\s:"“]*$/i,
);
const asksPlace = backwards(
  /\b(?:(?:live|lives|living|lived|based|born|located|reside|resides|residing|raised|stay|staying|office|offices|headquartered|headquarters|situated|vacation|holiday|store|stores|branch|branches|weather|arrived|landed)\s(?:in|at|near|from)|(?:move|moved|moving|travel|travels|travell?ed|travell?ing|fly|flew|flying|drive|drove|driving|trip|flight|flights|train|ticket|tickets|went|go|going|relocat\w+|return(?:ed|ing)?|ship|shipped|sail\w*|taxi|cab|bus|ride|directions|get)\sto|(?:moved?|moving|flew|drove|travell?ed|greetings|postcards?)\sfrom|(?:factory|warehouse|store|site|depot|mine|mill)\sat|(?:come|comes|came|coming|native|hails?|flight)\s(?:of|from)|(?:capital|city|town|village|birthplace|destination|hometown)(?: of [a-z' -]{2,20})? (?:is|was)|(?:roads?|routes?|distance|border|trains?|flights?|ferry|ferries|railway|motorway|halfway|somewhere|anywhere|commut\w+|closed|blocked|shuttl\w+|travel\w*|driv\w+|runs?|running|line|bus(?:es)?)\sbetween|(?:departures?|arrivals?|next stop)|city of|town of|village of|capital of|mayor of|people of|state of|province of|university of|(?:bound|leaves?|leaving|left|heads?|headed|heading|sail\w*|weather|forecast|visa|depart\w*)\sfor|(?:far|distance|miles|kilomet(?:re|er)s|minutes|hours)\sfrom|how far is|(?:close|next|distance|welcome|trip|visit|journey|road|way|move|tour|deliver\w*|invitation)\sto|(?:north|south|east|west|outskirts|heart|streets|suburbs?|coast|population|government|embassy|map|republic|kingdom|invasion|siege|battle|bishop|governor|citizens|residents|outside|part|centre|center|port|city|region)\sof|(?:time (?:is it )?|available|open|closed|deliver\w*|war|riots|election|elections|coverage|arriv\w*|depart\w*|met|meet\w*|shops?|hotels?|restaurants?|people|everyone|anyone|someone|somewhere|anywhere|nobody|festival|conference|summit|earthquake|flood\w*|fire|office|plant|school|university|hospital|airport|station)\s(?:in|at|near|around|outside))\s(?:the\s)?$/i,
);
const asksOrganisation = backwards(
  /\b(?:(?:work|works|worked|working)\s(?:for|at|with)|(?:employed|hired|founded|acquired|owned|developed|published|made)\sby|(?:ceo|cto|cfo|founder|director|head|president|employee|shares|customer|address|offices?)\s(?:of|at))\s(?:the\s)?$/i,
);
/** A line of its own above an address: "Ship to:". */
const addressesSomebody = /(?:^|\n)\W*(?:ship|deliver|send|return|bill|sold|mail|invoice)(?:ed|s)? to\W*$/i;
const placePrepositions = new WordTable([
  ["in", 2.2],
  ["near", 1.8],
  ["at", 0.6],
  ["from", 0.7],
  ["of", 0.5],
  ["to", 0.4],
  ["toward", 1],
  ["towards", 1],
  ["around", 0.8],
  ["outside", 1.6],
  ["across", 1.2],
  ["via", 1],
  ["throughout", 1.5],
  ["through", 1.4],
  ["between", 0.6],
  ["into", 0.6],
  ["fled", 2],
  ["hit", 0.8],
  ["invaded", 2],
  ["toured", 1.5],
  ["within", 1.2],
  ["visit", 2],
  ["visited", 2],
  ["visiting", 2],
  ["leaving", 1],
  ["northern", 2.5],
  ["southern", 2.5],
  ["eastern", 2.5],
  ["western", 2.5],
  ["central", 2],
  ["downtown", 3],
  ["greater", 1.5],
  ["reached", 1],
  ["entering", 1],
]);

const asksVerb = wordSet("is was does did has will are were");
const questionWords = wordSet("why how where who when what");
const the = wordSet("the");

/** What stands before a run. */
export function judgeBefore(document: Document, { parts, led }: NameRun, scores: Scores): void {
  const start = document.tokens.start[parts[0]!]!;
  if (led === "honorific") {
    scores.person += 5;
    scores.place -= 2;
    return;
  }
  if (led === "role") scores.person += parts.length === 1 && document.marks(parts[0]!) & ordinary ? 0.5 : 2.2;
  if (parts.length === 1 && isVocative(document, parts[0]!)) scores.person += 2;
  let before = parts[0]! - 1;
  while (document.isPunctuation(before, "\"'“”‘’«»„([")) before--;
  const sameLine = document.tokens.gap[before + 1]! <= gap.space;
  if (document.marks(before) & mark.askingGate || document.isPunctuation(before, ":?")) {
    const text = document.before(start, 40).replace(/["'“”‘’«»„([]+$/, "");
    if (asksName(text)) scores.person += 3;
    else if (!sameLine && addressesSomebody.test(text)) scores.person += 1;
    else if (asksPlace(text)) {
      scores.place += isFullName(document, parts) ? 1.2 : 2.8;
      if (!isGivenName(document, parts[0]!)) {
        scores.place += 0.6;
        scores.person -= 1;
      }
    } else if (asksOrganisation(text)) scores.organisation += 2.4;
  }
  if (sameLine && followsPostCode(document, before + 1)) scores.place += 2;
  const marks = document.marks(before);
  if (!sameLine || document.shape(before) === shape.punctuation) return;
  if (marks & mark.honorific) scores.person += 3.5;
  else if (marks & mark.role) scores.person += 2.2;
  else if (marks & mark.beforePerson) scores.person += 1;
  if (
    document.isOneOf(before, asksVerb) &&
    (startsSentence(document, before) || document.isOneOf(before - 1, questionWords))
  )
    scores.person += document.isOneOf(before - 1, questionWords) ? 2.2 : 0.9;
  const preposition = document.numberIn(before, placePrepositions);
  if (!Number.isNaN(preposition)) {
    scores.place += preposition;
    if (preposition > 1) scores.person -= 1.2;
    if (parts.length === 1 && isCityAlone(document.marks(parts[0]!))) {
      scores.place += 1;
      scores.person -= 1;
    }
    if (preposition > 0.6 && caseOf(document.tokens) === "mixed" && isNobodys(document, parts)) {
      scores.place += 0.7;
      scores.person -= 0.6;
    }
  }
  if (marks & mark.beforeOrganisation) scores.organisation += 0.4;
  if (document.isOneOf(before, the) && !(document.marks(parts.at(-1)! + 1) & mark.afterAuthor)) {
    scores.organisation += 0.8;
    scores.person -= 0.8;
    scores.place -= 0.6;
  }
}

/** A given name and a surname: who lives "in Ann Bell"? */
const isFullName = (document: Document, parts: readonly number[]) =>
  parts.length > 1 && isGivenName(document, parts[0]!) && isSurname(document, parts.at(-1)!);

/** A large city that nobody is called after by the first name. */
const isCityAlone = (marks: number) => (marks & mark.city) !== 0 && (marks & (mark.given | ordinary)) === 0;

/** Whether all words are capitalised ones that no list holds, and that are not built as surnames are. */
const isNobodys = (document: Document, parts: readonly number[]) =>
  parts.every((part) => {
    if (document.shape(part) !== shape.title || document.marks(part) & (ordinary | mark.calendar | mark.people))
      return false;
    if (/-\p{Ll}/u.test(document.raw(part))) return false;
    return !isGivenName(document, part) && !isSurname(document, part) && !isSurnameLike(document, part);
  });

/** "to 3046 Kisbágyon", "05-319 Stare Brzozy": a post code stands right before. */
function followsPostCode(document: Document, index: number): boolean {
  if (document.shape(index - 1) < shape.number && document.shape(index - 1) !== shape.upper) return false;
  return postCodeBefore.test(
    document.text.slice(Math.max(0, document.tokens.start[index]! - 16), document.tokens.start[index]),
  );
}
const postCodeBefore =
  /(?:^|[\s,(])(?:\d{4} [A-Z]{2}|\d{2}-\d{3}|\d{3} \d{2}|\d{4}-\d{3}|\d{5}|(?:\b(?:to|in|near|from|at)|,) (?!19|20)\d{4}) $/;

/** "…, Mark!": a name alone between a comma and the end of the sentence. */
function isVocative(document: Document, index: number): boolean {
  if (!(document.marks(index) & mark.given)) return false;
  return (
    document.isPunctuation(index - 1, ",") &&
    document.isPunctuation(index + 1, "!?.") &&
    document.shape(index - 2) === shape.lower
  );
}
