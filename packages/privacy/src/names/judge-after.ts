import type { Document } from "../document.ts";
import { gap, shape } from "../tokens.ts";
import { wordSet } from "../word-table.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import type { Scores } from "./scores.ts";
import { isGivenName } from "./word-evidence.ts";

/** After a name and a comma, where somebody is spoken to: "Ann, could you …". */
const asksSomebody = wordSet("could can would will please are do did have what when how thanks thank i we you your");
const modal = wordSet("is was has had will would can could should must does did isn't wasn't hasn't who whose of");

const partOfPlace = wordSet(
  "office offices branch branches store stores campus area region suburb metro plant factory warehouse",
);
const here = wordSet("here");

const mayTellOfPlace = wordSet(
  "has had is was were far close near police old town city suburb suburbs streets mayor airport harbour harbor main railway inhabitants residents",
);
const tellsOfPlace =
  /^ (?:(?:old town|town hall|city (?:hall|cent(?:re|er))|suburbs?|streets|mayor|airport|harbou?r|main (?:square|street)|railway station|inhabitants|residents)\b|(?:has been|had been|was|were|is being) (?:badly |heavily |again )?(?:hit|struck|flooded|devastated|evacuated|besieged|bombed|shelled)\b|police\b|(?:far|close|near)(?: from| to| by)?\b|(?:is|was) (?:a|an|the|one of the) (?:[\p{L}-]+ ){0,2}(?:towns?|city|cities|villages?|country|countries|regions?|islands?|capital|suburb|municipality|port|hamlet|province|county|state)\b|ha[sd] (?:a|an|its) (?:new |old |own )?(?:mayor|airport|university|harbou?r|cathedral|town hall|port|railway station)\b|ha[sd] (?:a population|(?:about |around |some |over |only |nearly )?[\p{L}\d.,-]+ (?:thousand |million )?(?:inhabitants|residents|citizens)\b))/u;

/** More for a place; and less for a person, where no first name speaks for one. */
function addPlace(document: Document, parts: readonly number[], more: number, scores: Scores): void {
  if (document.word(parts[0]!).length <= 2 || document.marks(parts[0]!) & mark.people) return;
  scores.place += more;
  if (!isGivenName(document, parts[0]!)) scores.person -= 1;
}

/** What stands after a run. `single`: the text is all of one case. */
export function judgeAfter(
  document: Document,
  { parts, sentenceStart }: NameRun,
  scores: Scores,
  single: boolean,
): void {
  const last = parts.at(-1)!;
  const after = last + 1;
  const marks = document.marks(after);
  if (!document.isPlain(last) && /['’]s?$/.test(document.raw(last)) && document.shape(after) === shape.lower)
    scores.person += 0.7;
  if (document.tokens.gap[after]! > gap.space || after >= document.tokens.count) return;
  if (document.shape(after) === shape.number && /^\d{5}$/.test(document.raw(after))) scores.place += 1.2;
  if (document.shape(after) === shape.lower || (single && document.shape(after) === shape.upper)) {
    if (marks & mark.afterAuthor) scores.person += 2.4;
    else if (marks & mark.afterPerson) scores.person += document.isOneOf(after, modal) ? 0.8 : sentenceStart ? 1 : 1.3;
    if (document.isOneOf(after, mayTellOfPlace) && tellsOfPlace.test(document.after(document.tokens.end[last]!, 60)))
      addPlace(document, parts, 3.6, scores);
    if (marks & mark.organisationWord) scores.organisation += 0.5;
    if (marks & mark.placeWord || document.isOneOf(after, partOfPlace)) addPlace(document, parts, 1.8, scores);
    if (sentenceStart && document.isOneOf(after, here)) scores.person += 2;
  } else if (document.isPunctuation(after, ",")) {
    const next = document.marks(after + 1);
    if (sentenceStart && document.isOneOf(after + 1, asksSomebody)) scores.person += 1.6;
    if (next & (mark.country | mark.city) && !(next & (mark.given | mark.surname))) scores.place += 1.6;
    else if (next & mark.stateCode && document.shape(after + 1) === shape.upper)
      scores.place += parts.length > 1 && isGivenName(document, parts[0]!) ? 1 : 2.5;
    else if (
      document.shape(after + 1) === shape.number &&
      document.tokens.gap[after + 1]! <= gap.space &&
      parts.length === 1
    )
      scores.person += 0.3;
  } else if (document.isPunctuation(after, ":") && sentenceStart && document.shape(after + 1) !== shape.number)
    scores.person += 0.5;
}
