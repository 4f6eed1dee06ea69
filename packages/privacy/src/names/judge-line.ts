import { backwards } from "../backwards.ts";
import type { Document } from "../document.ts";
import { gap } from "../tokens.ts";
import { lexicon } from "./lexicon.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import type { Scores } from "./scores.ts";
import { isGivenName } from "./word-evidence.ts";

const labels = (
  [
    [
      /\b(?:name|names|nom|nombre|nome|vorname|nachname|naam|customer|client|patient|contact|attn|attention|from|to|cc|bcc|by|author|authors|owner|assignee|reporter|speaker|host|guest|guests|participants?|attendees?|directed by|written by|produced by|starring|cast|employee|applicant|candidate|manager|member|user|driver|holder|beneficiary|guardian|signed|sender|recipient|reviewer|approver|prepared by|sincerely|regards)["'”*_)]*\s*[:=]\s*[*_"“]*$/i,
      "person",
    ],
    [
      /\b(?:city|town|destination|hometown|location|place|where|country|state|province|region|birthplace|place of (?:birth|residence|work|business)|born in|based in|residence|resident of|residing in|origin|venue|site|area|district|county|village|branch|office|headquarters|hq|departure|arrival|departing from|arriving at|pick-?up|drop-?off|collection point|delivery point|ship(?:ped|ping|s)? (?:to|from)|next stop|ort|wohnort|geburtsort|stadt|ville|ciudad|città|land|pays|país|lugar|lieu|luogo|local|cidade|plaats|woonplaats|miasto|miejscowość|sted|stad|by|paikkakunta|kaupunki)["'”*_)]*\s*[:=]\s*[*_"“']*$/i,
      "place",
    ],
    [
      /\b(?:company|employer|organi[sz]ation|firm|account|vendor|supplier|agency|firma|entreprise|empresa|azienda)["'”*_)]*\s*[:=]\s*[*_"“]*$/i,
      "organisation",
    ],
  ] as const satisfies [RegExp, keyof Scores][]
).map(([label, kind]) => [backwards(label), kind] as const);

/** What a run stands for on its line: after a label, alone, above a country. */
export function judgeLine(document: Document, { parts, led }: NameRun, scores: Scores): void {
  const { tokens, text } = document;
  if (!led && isLineOfEnvelope(document, parts)) {
    scores.place += 3.5;
    scores.none -= 1;
  }
  const start = tokens.start[parts[0]!]!;
  let mayLabel = parts[0]! - 1;
  while (document.isPunctuation(mayLabel, '*_"“')) mayLabel--;
  const isLabelled = document.isPunctuation(mayLabel, ":=");
  if (!isLabelled && parts.length < 2) return;
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(Math.max(lineStart, start - 60), start);
  if (isLabelled) for (const [label, kind] of labels) if (label(before)) scores[kind] += 4.5;
  const next = text.slice(tokens.end[parts.at(-1)!], tokens.end[parts.at(-1)!]! + 3);
  if (parts.length > 1 && before.trim() === "" && /^ ?[-–—|(,]/.test(next)) scores.person += 0.5;
  if (led || parts.length < 2) return;
  const lineEnd = text.indexOf("\n", start) < 0 ? text.length : text.indexOf("\n", start);
  const alone =
    /^[>\s*_|?#-]*$/.test(text.slice(lineStart, start)) &&
    /^[\s,.*_|]*$/.test(text.slice(tokens.end[parts.at(-1)!], lineEnd));
  if (alone) scores.person += 0.5;
}

/** A line of an envelope that says where: above a country or a post code, or the country below a town. */
function isLineOfEnvelope(document: Document, parts: readonly number[]): boolean {
  const { tokens } = document;
  if (tokens.gap[parts[0]!]! < gap.line) return false;
  if (standsAboveCountry(document, parts)) return true;
  if (tokens.gap[parts[0]!] !== gap.line) return false;
  const next = parts.at(-1)! + 1;
  if (next >= tokens.count || tokens.gap[next] === gap.paragraph) return isCountryBelow(document, parts);
  return (
    tokens.gap[next] === gap.line &&
    !isFullName(document, parts) &&
    codeLine.test(document.after(tokens.start[next]!, 14))
  );
}

const codeLine =
  /^(?:[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}|[a-z]\d[a-z\d] [a-z\d]{3,4}|(?:[a-z]{1,2}-)?\d{4,6}|\d{3} \d{2}|\d{2}-\d{3})(?=\n|$|[ ,]+\p{L})/u;

/** "France" as the last line of a block, which is a given name too. */
function isCountryBelow(document: Document, parts: readonly number[]): boolean {
  if (parts.length > 1 || !(document.marks(parts[0]!) & mark.country)) return false;
  const above = document.text.slice(
    Math.max(0, document.tokens.start[parts[0]!]! - 40),
    document.tokens.start[parts[0]!]!,
  );
  return /\d[^\n]*\n$/.test(above);
}

const isFullName = (document: Document, parts: readonly number[]) =>
  parts.length > 1 && isGivenName(document, parts[0]!);

/** The line above a country's, as on an envelope: "Brno\nCzech Republic". */
function standsAboveCountry(document: Document, parts: readonly number[]): boolean {
  const { tokens } = document;
  const next = parts.at(-1)! + 1;
  if (tokens.gap[parts[0]!]! < gap.line || next >= tokens.count || tokens.gap[next] !== gap.line) return false;
  let last = next;
  while (last + 1 < tokens.count && tokens.gap[last + 1]! < gap.line && last - next < 4) last++;
  const words = Array.from({ length: last - next + 1 }, (_, i) => document.word(next + i));
  const found = words.length === 1 ? document.marks(next) : lexicon().place(words.join(" "));
  return (found & mark.country) !== 0 && (words.length > 1 || !(found & (mark.given | mark.surname)));
}
