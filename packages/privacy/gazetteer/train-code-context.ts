// Writes src/data/code-context.generated.ts: how much more likely digits are a post code by what stands around them.
//   node gazetteer/train-code-context.ts FOLDER [--without N] [--to FOLDER]
// FOLDER: see training/sources.ts. The labelled texts are the ones that may be looked at; --without leaves out a fold of their templates, so that the rest of recognition can be measured on it.
import { readdirSync, readFileSync } from "node:fs";
import { isHeldOut as isHeldOutAddress } from "../bench/filled-texts.ts";
import { isHeldOut, type Labelled, readLabelled, shared } from "../bench/labelled.ts";
import { readOwnAddresses, readPlaceTexts } from "../bench/own-addresses.ts";
import { readOwnSentences } from "../bench/own-sentences.ts";
import { ContextFeatures } from "../src/context/context-features.ts";
import { Document } from "../src/document.ts";
import { besideCue } from "../src/recognisers/post-codes/beside-cue.ts";
import { codeCandidateAt } from "../src/recognisers/post-codes/code-candidate.ts";
import { rulesFor } from "../src/recognisers/post-codes/code-rules.ts";
import { Chance } from "./training/chance.ts";
import { madeCode, madeNumber, madeValues } from "./training/made-values.ts";
import { bookParagraphs, homeRequests, ownContexts, type Told, voiceRequests } from "./training/sources.ts";
import { crossValidate, type Example, foldOf, trainWeights } from "./training/train-weights.ts";
import { trainingOptions } from "./training/training-options.ts";
import { villageNames } from "./training/village-names.ts";
import { writeModel } from "./training/write-model.ts";

const { folder, leftOut, to } = trainingOptions(process.argv.slice(2));
const bits = 15;
const training = { buckets: 1 << bits, outputs: 1, rounds: 12, penalty: 3e-4, rarest: 3 };
const chance = new Chance(4711);
const features = new ContextFeatures(bits);
const examples: (Example & { readonly source: string })[] = [];

/** Learns of the digits at an offset, with a country's sign before them or not. */
function learn(
  source: string,
  told: Pick<Told, "text" | "group">,
  offset: number,
  isCode: boolean,
  importance: number,
) {
  const document = new Document(told.text);
  const sign = /^[A-Z]{1,2}-/.exec(told.text.slice(offset, offset + 4))?.[0] ?? "";
  const start = offset + sign.length;
  const index = document.withDigits.find((token) => document.tokens.start[token] === start);
  const candidate = index === undefined ? undefined : codeCandidateAt(document, index, sign);
  if (index === undefined || !candidate) return;
  const { first, last, kind } = candidate;
  features.read(document, { first, last, kind, traits: [...candidate.traits, ...rulesFor(document, index, sign)] });
  examples.push({
    source,
    features: features.buckets.slice(0, features.count),
    base: [0, 0],
    allowed: isCode ? 1 : 2,
    importance: importance * (besideCue(document, index, offset) ? 0.3 : 1),
    group: `${source} ${told.group}`,
  });
}

/** The same text with other digits in place of a stretch. */
function learnInstead(
  source: string,
  told: Told,
  span: { start: number; end: number },
  isCode: boolean,
  importance: number,
) {
  const digits = isCode ? madeCode(chance) : madeNumber(chance);
  const text = told.text.slice(0, span.start) + digits + told.text.slice(span.end);
  learn(source, { text, group: told.group }, span.start, isCode, importance);
}

const bareNumber = /(?<![\d.,#$/\w-])\d{4,6}\b/g;

function learnNumbers(source: string, told: Told, importance: number, isOther = (_: number) => true) {
  const numbers = [...told.text.matchAll(bareNumber)].filter(({ index }) => isOther(index));
  for (const { index } of numbers) {
    if (numbers.length > 60 && !chance.isUnder(60 / numbers.length)) continue;
    const from = Math.max(0, told.text.lastIndexOf("\n", index - 400));
    const next = told.text.indexOf("\n", index + 200);
    const text = told.text.slice(from, next < 0 ? undefined : next);
    learn(source, { text, group: told.group }, index - from, false, importance);
  }
}

function learnPlaces(source: string, told: Told, importance: number, share = 1) {
  for (const span of told.spans)
    if (span.is === "T" && chance.isUnder(share)) learnInstead(source, told, span, true, importance);
}

function learnLabelled(row: Labelled) {
  const told = { text: row.text, spans: [], group: String(row.template) };
  for (const label of row.spans) {
    if (label.type === "GPE") for (let time = 0; time < 2; time++) learnInstead("labelled", told, label, true, 0.5);
    if (/POST|ZIP/.test(label.type)) learn("labelled", told, label.start, true, 1);
  }
  const inPlace = (at: number) =>
    row.spans.some(({ type, start, end }) => start <= at && at < end && /ADDRESS|GPE|ZIP|POST|LOC/.test(type));
  learnNumbers("labelled", told, 1, (at) => !inPlace(at));
}

function learnAll() {
  for (const told of ownContexts("numbers", 7, madeValues(chance, villageNames(folder))))
    for (const { is, start } of told.spans) if ("CNA".includes(is)) learn("own", told, start, is === "C", 1);
  for (const told of voiceRequests(folder)) {
    if (told.spans.filter(({ is }) => is === "T").length === 1) learnPlaces("voice", told, 0.25, 0.5);
    for (const span of told.spans)
      if (span.is === "N" && /^\d+\s*$/.test(told.text.slice(span.start, span.end)) && chance.isUnder(0.5))
        learnInstead(
          "voice",
          told,
          { start: span.start, end: span.start + told.text.slice(span.start, span.end).trim().length },
          false,
          0.25,
        );
    learnNumbers("voice", told, 0.25);
  }
  for (const told of homeRequests(folder)) learnPlaces("home", told, 0.5);
  for (const told of bookParagraphs(folder)) {
    learnPlaces("book", told, 0.4, 0.4);
    learnNumbers("book", told, 0.5);
  }
  for (const row of readOwnSentences())
    for (const label of row.spans)
      if (label.type === "LOCATION" && !/\d/.test(label.value))
        learnInstead("sentences", { text: row.text, spans: [], group: String(row.template) }, label, true, 0.7);
  for (const row of [...readOwnAddresses(), ...readPlaceTexts()])
    if (!isHeldOutAddress(row))
      for (const { value, start } of row.spans)
        if (/^[\d -]+$/.test(value))
          learn("addresses", { text: row.text, group: row.text.slice(0, 12) }, start, true, 0.5);
  for (const part of ["articles", "transcripts"])
    for (const file of readdirSync(`${shared}/data/${part}`)) {
      const text = readFileSync(`${shared}/data/${part}/${file}`, "utf8");
      learnNumbers("prose", { text, spans: [], group: file }, 0.5);
    }
  for (const row of readLabelled()!)
    if (!isHeldOut(row) && foldOf(String(row.template)) !== leftOut) learnLabelled(row);
}

learnAll();
if (leftOut === undefined) {
  const scores = crossValidate(examples, training);
  const bySource = Map.groupBy(examples, ({ source }) => source);
  for (const [source, list] of bySource) {
    const share = (wanted: number) => {
      const some = list.filter(({ allowed }) => allowed === wanted);
      return some.length === 0 ? "–" : (some.filter((one) => scores.get(one)![0]! > 1).length / some.length).toFixed(3);
    };
    console.log(source.padEnd(10), list.length, "codes taken for one:", share(1), "other numbers:", share(2));
  }
}
writeModel("code-context", {
  constant: "codeContext",
  bits,
  to,
  weights: trainWeights(examples, training),
  about: `Weights of the context of post codes (gazetteer/train-code-context.ts), learnt from ${examples.length} numbers, Int8 by bucket, in base64.`,
});
