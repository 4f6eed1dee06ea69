// Recall and precision on addresses of 27 countries in texts written for this package; half of the texts are held out.
// `node bench/own-addresses.ts mistakes` prints the mistakes on the other half only.
import { readFileSync } from "node:fs";
import { recognise } from "../src/index.ts";
import { type Labelled, type Score, scoreSpans } from "./labelled.ts";

const read = (file: string) =>
  readFileSync(new URL(`../fixtures/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** Every text with each sixth address, so that each address meets texts of many kinds. */
export function readOwnAddresses(): Labelled[] {
  const addresses = read("own-addresses.txt").map((line) => line.split(" | "));
  return read("own-address-texts.txt").flatMap((text, template) =>
    addresses.flatMap((parts, at) => ((template * 7 + at) % 6 === 0 ? [fill(text, template, parts)] : [])),
  );
}

/** Half of the texts, by a hash of their number: not looked at while rules are written. */
export const isHeldOut = ({ template }: Labelled) => (Math.imul(template + 1, 0x9e3779b1) >>> 16) % 2 === 1;

function fill(written: string, template: number, [S, U, T, R, C, Y, P]: string[]): Labelled {
  const values: Record<string, string> = { S: S!, U: U!, T: T!, R: R!, C: C!, Y: Y!, P: P! };
  const spans: Labelled["spans"][number][] = [];
  let text = "";
  let open = -1;
  const label = (type: string, start: number) => {
    const value = text.slice(start);
    if (value !== "nan") spans.push({ type, start, end: text.length, value });
  };
  for (const piece of written.replace(/^[\^_]/, "").split(/(\{[A-Zp]\}|\\n|[[\]])/)) {
    const start = text.length;
    const name = /^\{(.)\}$/.exec(piece)?.[1]?.toUpperCase();
    if (piece === "[") open = start;
    else if (piece === "]") {
      label("LOCATION", open);
      open = -1;
    } else if (name) {
      text += values[name]!;
      if (open < 0) label(name === "P" ? "PERSON" : "LOCATION", start);
    } else text += piece === "\\n" ? "\n" : piece;
  }
  return inCase(written[0]!, { text, template, spans });
}

function inCase(sign: string, row: Labelled): Labelled {
  const cased = sign === "^" ? row.text.toUpperCase() : sign === "_" ? row.text.toLowerCase() : row.text;
  return cased.length === row.text.length ? { ...row, text: cased } : row;
}

function table({ byGroup, characterF2 }: Score) {
  const rows = Object.entries(byGroup).map(([group, { labelled, caught, predicted, right }]) => [
    group,
    { labelled, recall: (caught / labelled).toFixed(3), precision: (right / predicted).toFixed(3) },
  ]);
  return { ...Object.fromEntries(rows), characterF2: { recall: characterF2.toFixed(3) } };
}

if (import.meta.main) {
  const rows = readOwnAddresses();
  const open = scoreSpans(
    rows.filter((row) => !isHeldOut(row)),
    recognise,
  );
  if (process.argv[2] === "mistakes") console.log(open.mistakes.join("\n"));
  console.log(`${rows.length} texts; looked at, then held out:`);
  console.table(table(open));
  console.table(table(scoreSpans(rows.filter(isHeldOut), recognise)));
}
