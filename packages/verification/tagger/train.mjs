// Writes src/speech/tagger-model.json: a lexicon of parts of speech and the weights of an averaged perceptron.
//   npm install --prefix FOLDER brill@3.1.0 pos@0.4.2 wink-pos-tagger@2.2.2 en-pos@1.0.16 wink-nlp@2.4.0 wink-eng-lite-web-model@1.8.1
//   node tagger/train.mjs FOLDER TEXTS [--measure FILE.conllu]
// TEXTS is a folder of English Markdown; nothing of it is kept but what the weights learned. No corpus that people have
// tagged is used: four taggers (all MIT) vote on each word, rules mend what they get wrong together, and the
// perceptron learns the result. --measure prints how often its tags are those of a tagged corpus in CoNLL-U.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { packLexicon } from "./pack-lexicon.mjs";
import { sentencesOf } from "./sentences-of.mjs";
import { createVote } from "./vote.mjs";

const target = new URL("../src/speech/tagger-model.json", import.meta.url);
const bits = 17;
const rounds = 5;

const [folder, texts] = process.argv.slice(2, 4).map((path) => resolve(path));
const require = createRequire(`${folder}/package.json`);
const { brill } = await import(pathToFileURL(require.resolve("brill")).href);
const vote = createVote(require, brill);

const sentences = readdirSync(texts)
  .sort()
  .flatMap((file) => sentencesOf(readFileSync(`${texts}/${file}`, "utf8")))
  .map((words) => ({ words, tags: vote(words) }));
console.log(`${sentences.length} sentences`);

const lexicon = packLexicon(brill, sentences);
writeFileSync(target, `${JSON.stringify({ bits, lexicon, weights: "" })}\n`);

const { bestOf, candidatesAt, tagsBefore, tagWords } = await import("../src/speech/tag-words.ts");
const { featureCount, prepare, weightAt, writeFeatures } = await import("../src/speech/features.ts");
const { lookUp } = await import("../src/speech/lexicon.ts");
const { pennTags, tagIndex } = await import("../src/speech/penn-tags.ts");

const weights = { bits, table: new Float32Array(2 ** bits) };
const totals = new Float64Array(2 ** bits);
const stamps = new Int32Array(2 ** bits);
const features = new Int32Array(featureCount);
let step = 0;

function add(tag, change) {
  for (const feature of features) {
    const at = weightAt(feature, tag, bits);
    totals[at] += (step - stamps[at]) * weights.table[at];
    stamps[at] = step;
    weights.table[at] += change;
  }
}

// One rare word in seven counts as unknown, so that what it looks like is learned too.
let draws = 1;
function isForgotten(entry) {
  draws = (Math.imul(draws, 1103515245) + 12345) & 0x7fffffff;
  return entry !== undefined && !entry.isFrequent && (draws >> 16) % 7 === 0;
}

function learn({ words, tags }) {
  const prepared = prepare(words, (word) => {
    const entry = lookUp(word);
    return isForgotten(entry) ? undefined : entry;
  });
  const given = [];
  let wrong = 0;
  for (let i = 0; i < words.length; i++) {
    const candidates = candidatesAt(prepared[i], i);
    let tag = candidates[0];
    if (candidates.length > 1) {
      step++;
      writeFeatures(features, prepared, i, tagsBefore(given));
      tag = bestOf(candidates, features, weights);
      const right = tagIndex(tags[i]);
      if (tag !== right && candidates.includes(right)) {
        wrong++;
        add(right, 1);
        add(tag, -1);
      }
    }
    given.push(tag);
  }
  return wrong;
}

let seed = 7;
function shuffle(list) {
  for (let i = list.length - 1; i > 0; i--) {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
    const j = seed % (i + 1);
    [list[i], list[j]] = [list[j], list[i]];
  }
}
const heldOut = sentences.filter((_, index) => index % 20 === 0);
const taught = sentences.filter((_, index) => index % 20 !== 0);
for (let round = 0; round < rounds; round++) {
  shuffle(taught);
  console.log(`round ${round + 1}: ${taught.reduce((sum, sentence) => sum + learn(sentence), 0)} wrong`);
}
let largest = 0;
for (let at = 0; at < totals.length; at++) {
  totals[at] = (totals[at] + (step - stamps[at]) * weights.table[at]) / step;
  largest = Math.max(largest, Math.abs(totals[at]));
}
// Few weights are large: they are cut off, so that the small ones keep their differences.
const scale = 127 / Math.min(largest, 12);
const bytes = Int8Array.from(totals, (value) => Math.max(-127, Math.min(127, Math.round(value * scale))));
writeFileSync(target, `${JSON.stringify({ bits, lexicon, weights: Buffer.from(bytes.buffer).toString("base64") })}\n`);

const small = { bits, table: bytes };
const share = (list) => {
  let all = 0;
  let same = 0;
  for (const { words, tags } of list) {
    const found = tagWords(words, small);
    for (const [i, tag] of tags.entries()) {
      if (!/^[A-Z]/.test(tag) || !pennTags.includes(tag)) continue;
      all++;
      if (found[i] === tag || (tag === "IN" && found[i] === "TO")) same++;
    }
  }
  return `${((100 * same) / all).toFixed(2)} % of ${all} words`;
};
console.log(`same as the vote on held-out sentences: ${share(heldOut)}`);
const measure = process.argv.indexOf("--measure");
if (measure > 0) console.log(`same as people: ${share(readConllu(readFileSync(process.argv[measure + 1], "utf8")))}`);

function readConllu(text) {
  return text.split(/\n\n+/).map((block) => {
    const rows = block
      .split("\n")
      .filter((line) => /^\d+\t/.test(line))
      .map((line) => line.split("\t"));
    return { words: rows.map((row) => row[1]), tags: rows.map((row) => row[4]) };
  });
}
