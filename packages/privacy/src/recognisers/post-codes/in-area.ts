import type { Document } from "../../document.ts";
import { shape } from "../../tokens.ts";
import { areaForm, weakAreaForm } from "./forms.ts";

const asksArea =
  /\b(?:(?:live|lives|living|moved?|moving|deliver\w*|ship\w*|branch\w*|banks?|stores?|atms?|offices?|shops?|weather|rain|raining|snow|snowing|sunny|cold|warm|hot|coverage|available|located|location|based|restaurants?|hotels?|homes?|houses?|send|postage|area|areas|address|nearest|closest)\b[^.!?\n]{0,45}\b(?:in|near|around|to|at|for|of|from|by|within|outside|is)|\b(?:in|near|around)|\b(?:i'm|i am|we're|we are) (?:in|at|near|from)) (?:the )?(?:area )?$/i;
/** What a number beside is an amount of. */
const countsSomething =
  /\b(?:rose|fell|gr[eo]w\w*|climb\w*|increas\w*|decreas\w*|dropp\w*|jump\w*|up|down|from \$?\d[\d,.]*|reach\w*|total\w*|worth|costs?|pric\w*|sold|sell\w*|spen[dt]\w*|budget\w*|visit\w*|users?|revenue|sales|population|index|rates?|scores?|levels?|shares?|values?|figures?|number|count\w*|average|limit\w*)\b/i;
/** Words of going and sending that leave no doubt that a number after "to" is where. */
const travels =
  /\b(?:direction\w*|route\w*|distance|road|drive\w*|driving|drove|fly\w*|flew|flights?|travel\w*|commut\w*|relocat\w*|journey\w*|trips?|taxi|cab|uber|bus|train|ride|courier|ship\w*|deliver\w*|mail\w*|post(?:ed|age)?|parcels?|packages?|letters?|sen[dt]\w*|forward\w*|on (?:the|my|our|your|his|her|their) way|how (?:far|long|do i|do we|can i|to)\b[^.!?]{0,30}\b(?:get|go)|com(?:e|es|ing)|came|head(?:s|ed|ing)?|bound|orders?|news|customers?|within \d+ (?:miles|km|kilomet(?:re|er)s|minutes)|pick(?:s|ed|ing)?(?:-| )?up|(?:take|bring|drop|pick) (?:me|us|him|her|them|it)(?: up| off)?)\b[^.!?;]{0,40}\b(?:to|for|from|towards?|between|through|via|at|of|outside)\s$/i;
/** Going of somebody; of something it may be a figure's. */
const somebodyGoes =
  /\b(?:i|we|you|he|she|they|who|parents|sister|brother|mother|father|son|daughter|friends?|family|husband|wife|colleague|customer|client|team|office)\b[^.!?;]{0,20}\b(?:go|goes|going|went|gone|mov\w+|com(?:e|es|ing)|came|return\w*)\b[^.!?;]{0,30}\b(?:to|from)\s$/i;
const placeNouns =
  /\b(?:populations?|residents|citizens|inhabitants|outskirts|map|parts?|cent(?:re|er)|mayor|area|north|south|east|west|suburbs?|streets|houses|homes|neighbou?rhoods?|taxes|tax rates?|property values?|prices?|rents?|weather|forecasts?|listings?|delivery|shipping|directions?) (?:of|for|around)\s$/i;
/** A label or a noun that a place stands right after: "Location: 10115", "weather 10115". */
const labelled =
  /\b(?:(?:location|area|region|place|city|town|destination|directions?|where|hometown|weather|forecast|map|gps|traffic|population)(?:[:=,]| is| was| are)?|(?:homes?|houses?|hotels?|restaurants?|atms?|gas prices?|branch(?:es)?|stores?|shops?|dentists?|doctors?|pharmac(?:y|ies)|gyms?|cafes?|plumbers?),?)\s$/i;
const asksWhere = /\b(?:where|what (?:city|county|state|town|place|region|area)) (?:is|are|was)\s$/i;
const serves =
  /\b(?:(?:do|does|can|will|could|would) (?:you|they|it|he|she|we)(?: guys| also| still)? (?:cover|serve|reach|visit|ship to|deliver to)|(?:want|like|plan\w*|love|going|hope|wish) to (?:visit|see))\s$/i;
const isFar =
  /\b(?:how (?:far|close|near|big|safe|expensive) (?:is|are)|(?:far|away|miles|km|kilomet(?:re|er)s|minutes|hours) from)\s$/i;
/** After a code: what it is told to be, or where it lies. */
const toldAfter =
  /^(?: (?:weather|forecast|area|region|neighbou?rhood)\b|(?: is| was)? (?:where (?:i|we|you|he|she|they|my|our)\b|(?:a|an|the|my|our) (?:[a-z]+ ){0,2}(?:area|region|neighbou?rhood|town|village|city|suburb|district)\b|on (?:the|a|my|google) maps?\b|(?:is |are )?(?:with)?in (?:your|our|the|their|a|any) (?:[a-z]+ ){0,2}(?:area|zone|range|region|territory|network|coverage)\b))/i;
/** What may come after a code; after an amount comes what it is one of. */
const goesOn = new Set(
  "area zip and or please today tomorrow tonight right would is was region on by when where who that which because but so as to from this next last every since until till before after now instead with for than not at if while only too again via has had will can could should does did are were went goes got within inside outside".split(
    " ",
  ),
);

/**
 * A code where a place is asked for: "a branch near 53650", "the way to 94103", "raining in 302 43". `at`: where it begins,
 * its country's sign taken in.
 */
export function inArea(document: Document, index: number, at: number): RegExpExecArray | null {
  const { tokens, text } = document;
  if (at > 0 && !stands.includes(text[at - 1]!)) return null;
  const start = tokens.start[index]!;
  const form = text.slice(start, start + 12);
  const telling = areaForm.exec(form);
  const match = telling ?? weakAreaForm.exec(form);
  if (!match) return null;
  if (resultsIn.test(document.before(at, 40))) return null;
  const end = start + match[0].length;
  if (toldAfter.test(document.after(end, 60))) return match;
  if (!asksPlace(document, at) && !(telling && standsAsPlace(document, at))) return null;
  let after = index + 1;
  while (after < tokens.count && tokens.start[after]! < end) after++;
  const closes =
    after >= tokens.count || document.shape(after) === shape.punctuation || goesOn.has(document.word(after));
  return closes && !document.isPunctuation(after, "%$€£-/:") ? match : null;
}

/** Of sending, going and being near: what follows is where, and no time. */
const whereNotWhen =
  /\b(?:(?:ship|deliver|send|sent|post|mail|courier|parcel|package|postage|freight|taxi|cab|directions|route|way|road|drive|driving|drove|train|bus|commut|relocat|travell?)\w*\b[^.!?;\d\n]{0,30}\b(?:to|from)|(?:branch|store|shop|atm|office|hotel|restaurant|dentist|doctor|plumber|pharmac|home|house|flat|school|station|reseller|dealer|warehouse|depot|garage|gym|lawyer|clinic|anything|anyone|someone|live|lives|lived|living)\w*\b[^.!?;\d\n]{0,16}\b(?:near|around|close to|next to|outside)|(?:nearest|closest|next) to|(?:serv(?:e|es|ing)|cover(?:s|ing)?|reach(?:es)?|affects?|affecting) (?:in |only )?)\s?$/i;
/** The words that `whereNotWhen` ends in: few years stand behind one. */
const endsWhere = new Set(
  "to from near around outside serve serves serving cover covers covering reach reaches affects affect affecting only in".split(
    " ",
  ),
);
const startsServed = new Set("is are still also not within in".split(" "));
const servedAfter =
  /^ (?:is |are |still |also |not |with)?(?:with)?in (?:your|our|the|their) (?:[a-z]+ ){0,2}(?:area|zone|range|region|territory|network|coverage)\b/i;

/** Four digits that may be a year's, where only a place is asked for: "parcels to 1799", "a branch near 2000". */
export function yearInArea(document: Document, index: number, at: number): RegExpExecArray | null {
  const { tokens, text } = document;
  const start = tokens.start[index]!;
  if (tokens.end[index]! - start !== 4 || (at > 0 && !stands.includes(text[at - 1]!))) return null;
  const isServed = startsServed.has(document.word(index + 1));
  if (!isServed && !endsWhere.has(document.word(index - 1))) return null;
  const match = /^(?:1[7-9]|20)\d\d$/.exec(document.raw(index));
  if (!match) return null;
  if (isServed && servedAfter.test(document.after(start + 4, 50))) return match;
  if (!whereNotWhen.test(document.before(at, 60))) return null;
  const after = index + 1;
  return after >= tokens.count || document.isPunctuation(after, ".,;?!)") || goesOn.has(document.word(after))
    ? match
    : null;
}

/** What may stand right before a code: "#12345" and "pull/12345" are none. */
const stands = " \n\r\t\u00a0(\"'“";

/** Whether only a place may stand there. */
function asksPlace(document: Document, start: number): boolean {
  const before = document.before(start, 90);
  if (placeNouns.test(before) || serves.test(before) || isFar.test(before) || asksWhere.test(before)) return true;
  if (countsSomething.test(before.slice(-72))) return false;
  return asksArea.test(before.slice(-72)) || travels.test(before) || somebodyGoes.test(before);
}

/** "in 94103" that is no result, "Location: 94103". */
function standsAsPlace(document: Document, start: number): boolean {
  const before = document.before(start, 40);
  if (labelled.test(before) || /\bwithin $/.test(before)) return true;
  return /\bin (?:the )?$/.test(before);
}

const resultsIn =
  /\b(?:result\w*|end\w*|total\w*|cash\w*|pric\w*|pa(?:y|id)|br(?:ing|ought)\w*|rak\w*|ask\w*|bid\w*|invest\w*|put) in (?:the )?$/;

const joint = /^(?:,? ?(?:and|or|&|to|but not|not|instead of|rather than|nor) |, |\/)$/;

/** A second code beside one that was found: "75001 and 69002", "11803 instead of 11308". `found`: where the first one stands. */
export function besideCode(
  document: Document,
  index: number,
  found: { start: number; end: number },
): RegExpExecArray | null {
  const start = document.tokens.start[index]!;
  if (start - found.end > 14 || !joint.test(document.text.slice(found.end, start))) return null;
  const match = areaForm.exec(document.text.slice(start, start + 12));
  return match && match[0].length === found.end - found.start ? match : null;
}
