import { readdirSync, readFileSync } from "node:fs";
import { fold } from "../../src/fold.ts";
import { lexicon } from "../../src/names/lexicon.ts";
import { mark } from "../../src/names/mark.ts";

/** A text in which stretches are known to be something: a letter of contexts/*.txt, or "?" where it isn't sure what. */
export type Told = {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly is: string }[];
  /** Texts of one group are alike: they are learnt from, or held back, together. */
  readonly group: string;
};

/** Texts of contexts/NAME.txt, each `times` times with other values. */
export function ownContexts(name: string, times: number, values: Record<string, () => string>): Told[] {
  const file = new URL(`../contexts/${name}.txt`, import.meta.url);
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  return lines.flatMap((line, at) =>
    Array.from({ length: times }, (_, time) => inCase(fill(line, `${name} ${at}`, values), time)),
  );
}

function fill(line: string, group: string, values: Record<string, () => string>): Told {
  const spans: Told["spans"][number][] = [];
  let text = "";
  for (const piece of line.split(/(\{[A-Z]2?\}|\\[nt])/)) {
    const letter = /^\{([A-Z])2?\}$/.exec(piece)?.[1];
    const start = text.length;
    text += letter ? values[letter]!() : piece === "\\n" ? "\n" : piece === "\\t" ? "\t" : piece;
    if (letter) spans.push({ start, end: text.length, is: letter });
  }
  return { text, spans, group };
}

/** One text in seven in small letters, one in capitals. */
function inCase(told: Told, time: number): Told {
  const text = time === 5 ? told.text.toLowerCase() : time === 6 ? told.text.toUpperCase() : told.text;
  return text.length === told.text.length ? { ...told, text } : told;
}

const intents = [
  "AddToPlaylist",
  "BookRestaurant",
  "GetWeather",
  "PlayMusic",
  "RateBook",
  "SearchCreativeWork",
  "SearchScreeningEvent",
];

/**
 * Requests to a voice assistant. `is` is T for a place, P for an artist, N for a number, O for a work, "?" for what may
 * hold any name. Source: github.com/sonos/nlu-benchmark, 2017-06-custom-intent-engines, CC0.
 */
export function voiceRequests(folder: string): Told[] {
  return intents.flatMap((intent) => {
    const file = `${folder}/nlu-benchmark/2017-06-custom-intent-engines/${intent}/train_${intent}_full.json`;
    const rows = JSON.parse(readFileSync(file, "latin1")) as Record<
      string,
      { data: { text: string; entity?: string }[] }[]
    >;
    return rows[intent]!.map(({ data }) => {
      const spans: Told["spans"][number][] = [];
      let text = "";
      for (const piece of data) {
        const start = text.length;
        text += utf8(piece.text);
        if (piece.entity) spans.push({ start, end: text.length, is: letterOf(piece.entity) });
      }
      return { text, spans, group: `${intent} ${text.replace(/\p{Lu}\p{L}+/gu, "X").slice(0, 24)}` };
    });
  });
}

function letterOf(entity: string): string {
  if (/^(?:city|state|country)$/.test(entity)) return "T";
  if (entity === "artist") return "P";
  if (/^(?:poi|geographic_poi|current_location|location_name|party_size_description|entity_name)$/.test(entity))
    return "?";
  if (/number|year|rating/.test(entity)) return "N";
  return /^(?:timeRange|cuisine|served_dish)$/.test(entity) ? "X" : "O";
}

/** The files mix bytes of UTF-8 with others. */
function utf8(text: string): string {
  const decoded = Buffer.from(text, "latin1").toString("utf8");
  return decoded.includes("\ufffd") ? text : decoded;
}

type Annotated = { text: string; intent: string; entities: { start: number; value: string; entity: string }[] };

/**
 * Requests to a robot in the house, all in small letters; listed places alone are taken from them.
 * Source: github.com/xliuhw/NLU-Evaluation-Data, CC BY 4.0: Liu, Eshghi, Swietojanski and Rieser, "Benchmarking Natural
 * Language Understanding Services for building Conversational Agents", 2019.
 */
export function homeRequests(folder: string): Told[] {
  const found = new Map<string, Told>();
  const files = readdirSync(`${folder}/NLU-Evaluation-Data`, { recursive: true, encoding: "utf8" });
  for (const file of files.filter((name) => name.endsWith(".json")).sort()) {
    const read = readFileSync(`${folder}/NLU-Evaluation-Data/${file}`, "utf8");
    const { test_data_annotation: rows } = JSON.parse(read) as { test_data_annotation: Annotated[] };
    for (const { text, entities } of rows) {
      const spans = entities
        .filter(({ entity, value }) => entity === "place_name" && isPlace(value))
        .map(({ start, value }) => ({ start, end: start + value.length, is: "T" }));
      if (spans.length > 0) found.set(text, { text, spans, group: text.slice(0, 16) });
    }
  }
  return [...found.values()];
}

const placeMarks = mark.city | mark.town | mark.country;
const isPlace = (name: string) => (lexicon().place(fold(name)) & placeMarks) !== 0;

/** Words that are more than a name: what stands around them tells nothing sure. */
const doubtful =
  mark.common | mark.rare | mark.calendar | mark.people | mark.organisationWord | mark.role | mark.honorific;

/**
 * Paragraphs of four books with the names that can be nothing else: listed cities and countries (T), given names (G),
 * full names (P). Source: Project Gutenberg, public domain in the USA: 18304 J. Street, American Adventures (1917), 13272
 * Beethoven's Letters (1866), 15122 A. F. Johnston, The Little Colonel's Hero (1902), 14263 E. M. Lane, Katrine (1909).
 */
export function bookParagraphs(folder: string): Told[] {
  return ["18304", "13272", "15122", "14263"].flatMap((number) => {
    const read = readFileSync(`${folder}/books/${number}.txt`, "utf8").replaceAll("\r", "");
    const body = read.split(/\*\*\* ?START[^\n]*\n/)[1]!.split(/\*\*\* ?END/)[0]!;
    const paragraphs = body.split(/\n{2,}/).map((paragraph) => paragraph.replaceAll("\n", " ").trim());
    return paragraphs.flatMap((text, at) =>
      text.length < 40 ? [] : [{ text, spans: sureNames(text), group: `${number} ${at >> 4}` }],
    );
  });
}

function sureNames(text: string): Told["spans"] {
  return [...text.matchAll(/\p{Lu}\p{Ll}{2,}(?: \p{Lu}\p{Ll}{2,})*/gu)].flatMap(({ index, 0: name }) => {
    const words = name.split(" ");
    const first = lexicon().marks(fold(words[0]!));
    const last = lexicon().marks(fold(words.at(-1)!));
    const place = lexicon().place(fold(name)) & (mark.city | mark.country);
    const span = (is: string) => [{ start: index, end: index + name.length, is }];
    if (place && (words.length > 1 || !(first & (mark.given | mark.surname | doubtful)))) return span("T");
    if (!(first & mark.given) || first & (doubtful | placeMarks)) return [];
    if (words.length === 1) return span("G");
    return words.length === 2 && last & mark.surname && !(last & doubtful) ? span("P") : [];
  });
}
