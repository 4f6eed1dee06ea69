import { readFileSync } from "node:fs";
import type { Labelled, Score } from "./labelled.ts";

const read = (file: string) =>
  readFileSync(new URL(`../fixtures/${file}`, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));

/** Every text of a file with one address in `every`, so that each address meets texts of many kinds. */
export function readFilledTexts(files: { texts: string; addresses: string; every: number }): Labelled[] {
  const addresses = read(files.addresses).map((line) => line.split(" | "));
  return read(files.texts).flatMap((text, template) =>
    addresses.flatMap((_, at) =>
      (template * 7 + at) % files.every === 0 ? [fill(text, template, valuesFrom(addresses, at))] : [],
    ),
  );
}

/** Half of the texts, by a hash of their number: not looked at while rules are written. */
export const isHeldOut = ({ template }: Labelled) => (Math.imul(template + 1, 0x9e3779b1) >>> 16) % 2 === 1;

/** What stands for each sign: "T" is the town of the address, "T2" that of the one after it. */
function valuesFrom(addresses: readonly (readonly string[])[], at: number): (sign: string) => string {
  return (sign) => {
    const address = addresses[(at + Number(sign.slice(1) || 1) - 1) % addresses.length]!;
    return address["SUTRCYP".indexOf(sign[0]!.toUpperCase())]!;
  };
}

function fill(written: string, template: number, valueAt: (sign: string) => string): Labelled {
  const spans: Labelled["spans"][number][] = [];
  let text = "";
  let open = -1;
  const label = (type: string, start: number) => {
    const value = text.slice(start);
    if (value !== "nan") spans.push({ type, start, end: text.length, value });
  };
  for (const piece of written.replace(/^[\^_]/, "").split(/(\{[A-Zp]\d?\}|\\n|[[\]])/)) {
    const start = text.length;
    const sign = /^\{(.\d?)\}$/.exec(piece)?.[1];
    if (piece === "[") open = start;
    else if (piece === "]") {
      label("LOCATION", open);
      open = -1;
    } else if (sign) {
      text += valueAt(sign);
      if (open < 0) label(/^p/i.test(sign) ? "PERSON" : "LOCATION", start);
    } else text += piece === "\\n" ? "\n" : piece;
  }
  return inCase(written[0]!, { text, template, spans });
}

function inCase(sign: string, row: Labelled): Labelled {
  const cased = sign === "^" ? row.text.toUpperCase() : sign === "_" ? row.text.toLowerCase() : row.text;
  return cased.length === row.text.length ? { ...row, text: cased } : row;
}

/** Scores of texts by class, as `console.table` shows them. */
export function scoreTable({ byGroup, characterF2 }: Score) {
  const rows = Object.entries(byGroup).map(([group, { labelled, caught, predicted, right }]) => [
    group,
    { labelled, recall: (caught / labelled).toFixed(3), precision: (right / predicted).toFixed(3) },
  ]);
  return { ...Object.fromEntries(rows), characterF2: { recall: characterF2.toFixed(3) } };
}
