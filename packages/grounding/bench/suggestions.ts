import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { suggestMatches } from "../src/matching/suggest-matches.ts";
import type { BenchResult } from "./bench-result.ts";
import { markLoad, othersSince } from "./machine-load.ts";

/** Suggestions on person records that were corrupted on purpose (Febrl 4a and 4b), by name and by name and place. */
export async function run(): Promise<BenchResult[]> {
  const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
  const [a, b] = ["4a", "4b"].map((part) => join(shared, `data/matching/febrl-dataset${part}.csv`)) as [string, string];
  if (!existsSync(a))
    return [
      {
        name: "match suggestions",
        value: 0,
        unit: "",
        target: "",
        reached: false,
        note: "skipped: ../shared is absent",
        others_cpu: 0,
      },
    ];
  const byName = (record: FebrlRecord) => `${record.given_name} ${record.surname}`;
  const byNameAndPlace = (record: FebrlRecord) => `${byName(record)} ${record.address_1} ${record.suburb}`;
  return [
    measure("name", readRecords(a), readRecords(b), byName),
    measure("name and place", readRecords(a), readRecords(b), byNameAndPlace),
  ];
}

type FebrlRecord = Record<"rec_id" | "given_name" | "surname" | "address_1" | "suburb", string>;

function readRecords(path: string): FebrlRecord[] {
  const [header = "", ...lines] = readFileSync(path, "utf8").trim().split(/\r?\n/);
  const columns = header.split(",").map((column) => column.trim());
  return lines.map(
    (line) => Object.fromEntries(line.split(",").map((cell, at) => [columns[at], cell.trim()])) as FebrlRecord,
  );
}

const person = (id: string) => id.split("-")[1]!;

function measure(
  what: string,
  known: FebrlRecord[],
  asked: FebrlRecord[],
  textOf: (record: FebrlRecord) => string,
): BenchResult {
  const mark = markLoad();
  const began = performance.now();
  const askedBy = new Map(asked.map((record) => [`${textOf(record)} `, record]));
  const suggestions = suggestMatches(
    [...askedBy.keys()],
    known.map((record) => ({ name: textOf(record), account: record.rec_id })),
    { perName: 1, minLikeness: 0.85 },
  );
  const right = suggestions.filter((one) => person(one.account) === person(askedBy.get(one.name)!.rec_id)).length;
  const precision = right / suggestions.length;
  const recall = right / asked.length;
  const note = `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ${suggestions.length} suggested of ${asked.length}, ${Math.round(performance.now() - began)} ms`;
  return {
    name: `match suggestions by ${what}`,
    value: Math.round(precision * 1000) / 1000,
    unit: "precision",
    target: "reported",
    reached: true,
    note,
    others_cpu: othersSince(mark),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await run(), null, 2));
