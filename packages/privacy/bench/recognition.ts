// Speed of the whole recognition on prose, with 100,000 known names.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { KnownNames, recognise } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { cpuSeconds } from "./cpu-seconds.ts";
import { people } from "./known-names.ts";
import { shared } from "./labelled.ts";

export async function run(): Promise<BenchResult[]> {
  const folder = `${shared}/data/articles`;
  if (!existsSync(folder)) {
    console.warn("skipped: ../shared is absent");
    return [];
  }
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".md"))
    .map((file) => readFileSync(`${folder}/${file}`, "utf8"));
  const known = new KnownNames(people(100_000));
  const size = texts.reduce((sum, text) => sum + text.length, 0);
  const readAll = () => {
    for (const text of texts) recognise(text, { known });
  };
  const speed = size / 1e6 / least(readAll);
  const packed = packedTexts();
  const packedMicros = (least(() => packed.forEach((text) => void recognise(text))) / packed.length) * 1e6;
  const short = "Hello, can you shorten this?";
  const shortMicros = (least(() => Array.from({ length: 10_000 }, () => recognise(short, { known }))) / 10_000) * 1e6;
  return [
    {
      name: "whole recognition, speed",
      value: Math.round(speed * 10) / 10,
      unit: "MB/s",
      target: "≥ 20",
      reached: speed >= 20,
      note: `${texts.length} articles, ${size} characters, 100,000 known names, processor time, best of ${rounds} rounds`,
    },
    {
      name: "whole recognition, a text full of personal data",
      value: Math.round(packedMicros),
      unit: "µs",
      note: `${packedSize} characters with a name, an address and a number in each sentence, other ones in each text`,
    },
    {
      name: "whole recognition, a sentence",
      value: Math.round(shortMicros * 10) / 10,
      unit: "µs",
      target: "≤ 10",
      reached: shortMicros <= 10,
      note: `${short.length} characters: what a call costs besides its length`,
    },
  ];
}

const packedSize = 4096;

function packedTexts(): string[] {
  const names = [...people(4_000)].filter(({ type }) => type === "PERSON").map(({ name }) => name);
  let next = 0;
  const sentence = () => {
    const name = names[next++ % names.length]!;
    const mail = `${name.toLowerCase().replaceAll(" ", ".")}@mail.example`;
    return `${name} (${mail}, +49 30 ${9_000_000 + next}) asked for the offer that we made in spring. `;
  };
  return Array.from({ length: 60 }, () => {
    let text = "";
    while (text.length < packedSize) text += sentence();
    return text.slice(0, packedSize);
  });
}

/** Seconds of the fastest round: a process that serves calls has compiled its code after the first few. */
const rounds = 12;
const least = (work: () => void) => Math.min(...Array.from({ length: rounds }, () => cpuSeconds(work)));

if (import.meta.main) console.table(await run());
