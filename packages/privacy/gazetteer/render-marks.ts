import { encodeBase64 } from "../src/base64.ts";
import { mark } from "../src/names/mark.ts";
import { packMarks, setMask } from "../src/names/mark-table.ts";
import { wordMarks } from "./word-marks.ts";

/** Words that most words of a text are: in a table of their own, small enough for the processor's nearest cache. */
const usual = mark.frequent | mark.beforePerson | mark.afterPerson | mark.particle | mark.calendar;

/** src/data/marks.generated.ts: the word lists as tables that are ready for use. */
export function renderMarks(): string {
  const marks = [...wordMarks()];
  const sets = [0, ...new Set(marks.map(([, found]) => found))];
  if (sets.length > setMask) throw new Error(`${sets.length} sets of marks are more than a slot can number`);
  const numberOf = new Map(sets.map((found, number) => [found, number]));
  const pack = (wanted: (found: number) => boolean) =>
    packMarks(marks.filter(([, found]) => wanted(found)).map(([word, found]) => [word, numberOf.get(found)!]));
  return [
    "/** Marks of the listed words (gazetteer/word-marks.ts), Int32 in base64. Sources and licences: README.md. */",
    constant("markSets", Int32Array.from(sets)),
    constant(
      "usualWords",
      pack((found) => (found & usual) !== 0),
    ),
    constant(
      "unusualWords",
      pack((found) => (found & usual) === 0),
    ),
    "",
  ].join("\n");
}

const constant = (name: string, { buffer }: Int32Array) =>
  `export const ${name} =\n  "${encodeBase64(new Uint8Array(buffer))}";`;
