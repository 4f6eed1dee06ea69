// Memory, speed and recall of the known names: 100,000 and a million made-up people and companies.
import { givenNames } from "../gazetteer/lists/given-names.generated.ts";
import { surnames } from "../gazetteer/lists/surnames.generated.ts";
import { type KnownName, KnownNames } from "../src/index.ts";
import type { BenchResult } from "./bench-result.ts";
import { cpuSeconds } from "./cpu-seconds.ts";

const given = givenNames.split(" ");
const family = surnames.split(" ");
const title = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function* people(count: number): Generator<KnownName> {
  for (let i = 0; i < count; i++) {
    const first = title(given[(i * 7919) % given.length]!);
    const last = title(family[(i * 104729 + Math.floor(i / given.length) * 31) % family.length]!);
    if (i % 5 === 0)
      yield { id: `c${i}`, name: `${last} ${title(family[(i * 31 + 7) % family.length]!)} GmbH`, type: "ORGANIZATION" };
    else yield { id: `p${i}`, name: `${first} ${last}`, type: "PERSON" };
  }
}

const filler =
  "The quarterly review covered the new landing pages, the paid campaigns in three regions and what the team learned from the webinar series; next steps were agreed on Monday and the owner of each one was written down. ";

/** About 8 MB of prose with a known name in every second sentence. */
function prose(names: readonly KnownName[]): string {
  const parts: string[] = [];
  for (let i = 0, size = 0; size < 8_000_000; i++) {
    const part = filler + (i % 2 === 0 ? `${names[(i * 613) % names.length]!.name} agreed. ` : "");
    parts.push(part);
    size += part.length;
  }
  return parts.join("");
}

export async function run(): Promise<BenchResult[]> {
  const hundredThousand = [...people(100_000)];
  const known = new KnownNames(hundredThousand);
  const text = prose(hundredThousand);
  let found = 0;
  known.find(text.slice(0, 200_000), () => found++);
  found = 0;
  const seconds = cpuSeconds(() => known.find(text, () => found++));
  const spellings = [
    (n: string) => n,
    (n: string) => n.toUpperCase(),
    (n: string) => n.toLowerCase(),
    (n: string) => n.normalize("NFD"),
  ];
  const sample = hundredThousand.filter((_, i) => i % 25 === 0);
  let caught = 0;
  for (const { name } of sample)
    for (const spell of spellings)
      known.find(
        `with ${spell(name)}, yesterday`,
        ({ end, start }) => (caught += end - start === spell(name).length ? 1 : 0),
      );
  const million = new KnownNames(people(1_000_000));
  const speed = text.length / 1e6 / seconds;
  const recall = caught / (sample.length * spellings.length);
  const megabytes = million.byteLength / 1e6;
  return [
    {
      name: "known names, speed",
      value: Math.round(speed * 10) / 10,
      unit: "MB/s",
      target: "≥ 20",
      reached: speed >= 20,
      note: `100,000 names, ${found} found in ${text.length} characters, processor time`,
    },
    {
      name: "known names, recall",
      value: recall,
      unit: "",
      target: "= 1",
      reached: recall === 1,
      note: `${sample.length} names as written, upper, lower case, decomposed`,
    },
    {
      name: "a million known names",
      value: Math.round(megabytes),
      unit: "MB",
      target: "< 300",
      reached: megabytes < 300,
      note: `${million.size} entries`,
    },
  ];
}

if (import.meta.main) console.table(await run());
