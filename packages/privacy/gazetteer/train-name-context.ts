// Writes src/data/name-context.generated.ts: what stands around a name, as evidence for a person or a place on top of what the rules say.
//   node gazetteer/train-name-context.ts FOLDER [--without N] [--to FOLDER]
// FOLDER and --without: see train-code-context.ts.
import { readdirSync, readFileSync } from "node:fs";

import { isHeldOut as isHeldOutAddress } from "../bench/filled-texts.ts";
import { groupOf, isHeldOut, type Labelled, readLabelled, shared } from "../bench/labelled.ts";
import { readOwnAddresses, readPlaceTexts } from "../bench/own-addresses.ts";
import { readOwnSentences } from "../bench/own-sentences.ts";
import { ContextFeatures } from "../src/context/context-features.ts";
import { Document } from "../src/document.ts";
import { judgeRunByRules } from "../src/names/judge-run.ts";
import { caseOf, nameRuns } from "../src/names/name-run.ts";
import { runShape } from "../src/names/run-shape.ts";
import { addresses } from "../src/recognisers/addresses/addresses.ts";
import type { Candidate } from "../src/span.ts";
import { Chance } from "./training/chance.ts";
import { madeValues } from "./training/made-values.ts";
import { bookParagraphs, ownContexts, type Told, voiceRequests } from "./training/sources.ts";
import { crossValidate, type Example, foldOf, trainWeights } from "./training/train-weights.ts";
import { trainingOptions } from "./training/training-options.ts";
import { villageNames } from "./training/village-names.ts";
import { writeModel } from "./training/write-model.ts";

const { folder, leftOut, to } = trainingOptions(process.argv.slice(2));
const bits = 14;
const training = { buckets: 1 << bits, outputs: 2, rounds: 8, penalty: 6e-3, rarest: 6 };
/** How far the model may go: the rules know things that no text here shows. */
const trust = 0.7;
const chance = new Chance(777);
const features = new ContextFeatures(bits);

/** Classes as bits. */
const is = { person: 1, place: 2, organisation: 4, none: 8 } as const;
/** What the letters of training/sources.ts stand for. */
const classes: Record<string, number> = {
  T: is.place,
  Y: is.place,
  R: is.place,
  P: is.person,
  G: is.person,
  L: is.person,
  O: is.organisation,
  X: is.none,
  N: is.none,
  A: is.none,
};

type Source = {
  readonly name: string;
  readonly importance: number;
  readonly person: number;
  readonly place: number;
  readonly none?: number;
  /** Nothing is learnt of the names themselves and what rules say of them: they were chosen by lists. */
  readonly contextAlone?: boolean;
};

const examples: (Example & { readonly source: string })[] = [];

/** Learns of the runs of a text. `classOf`: of a run between two offsets, 0 when nothing is to be learnt. */
function learn(
  source: Source,
  { text, group }: Pick<Told, "text" | "group">,
  classOf: (start: number, end: number, rules: readonly number[]) => number,
) {
  const document = new Document(text);
  const single = caseOf(document.tokens) === "single";
  const taken = inAddresses(document);
  for (const run of nameRuns(document)) {
    const [first, last] = [run.parts[0]!, run.parts.at(-1)!];
    const [start, end] = [document.tokens.start[first]!, document.tokens.end[last]!];
    if (taken.some((span) => span.start < end && span.end > start)) continue;
    const { person, place, organisation, none } = judgeRunByRules(document, run, single);
    const rules = [person, place, organisation, none];
    const allowed = classOf(start, end, rules);
    if (allowed === 0) continue;
    const { kind, traits } = runShape(document, run, single);
    features.read(document, { first, last, kind, traits: source.contextAlone ? [] : traits });
    const weight =
      allowed === is.person
        ? source.person
        : allowed === is.place
          ? source.place
          : allowed === is.none
            ? (source.none ?? 1)
            : 1;
    examples.push({
      source: source.name,
      features: features.buckets.slice(0, features.count),
      base: source.contextAlone ? [0, 0, 0, 0] : rules,
      allowed,
      importance: source.importance * weight,
      group: `${source.name} ${group}`,
    });
  }
}

/** What the recogniser of addresses takes is not for names to say. */
function inAddresses(document: Document): Candidate[] {
  const found: Candidate[] = [];
  addresses(document, (span) => found.push(span), { phoneRegions: [], references: [] });
  return found.filter(({ type, kind }) => type === "ADDRESS" || kind === "address_line");
}

/** The class of the stretches that a run is in, where they agree and cover half of it; `otherwise` where there is none. */
const classIn =
  (spans: readonly { start: number; end: number; class: number }[], otherwise: number) =>
  (start: number, end: number) => {
    const around = spans.filter((span) => span.start < end && span.end > start);
    if (around.length === 0) return otherwise;
    const covered = around.reduce((sum, span) => sum + Math.min(end, span.end) - Math.max(start, span.start), 0);
    const agreed = around.every((span) => span.class === around[0]!.class);
    return agreed && covered * 2 >= end - start ? around[0]!.class : 0;
  };

const toldIn = ({ spans }: Told, own: Partial<Record<string, number>> = {}, otherwise: number = is.none) =>
  classIn(
    spans.map((span) => ({ ...span, class: own[span.is] ?? classes[span.is] ?? 0 })),
    otherwise,
  );

const labelledIn = ({ spans }: Labelled) =>
  classIn(
    spans.map(({ start, end, type }) => ({ start, end, class: classOfLabel(type) })),
    is.none,
  );

function classOfLabel(type: string): number {
  const group = groupOf(type);
  if (type === "LOCATION" || group === "LOCATION") return is.place;
  return group === "PERSON" ? is.person : /ORG/.test(type) ? is.organisation : is.none;
}

/** Unlabelled texts: what rules take for a name may be none, and what they take for none is no person and no place. */
function learnUnlabelled(file: string, text: string) {
  learn({ name: "prose", importance: 0.25, person: 1, place: 1 }, { text, group: file }, (_start, _end, rules) => {
    const best = rules.indexOf(Math.max(...rules));
    return best === 1 ? is.place : best === 0 ? is.person | is.none : is.organisation | is.none;
  });
}

function learnMade() {
  const values = madeValues(
    chance,
    villageNames(folder).filter((name) => name.length < 24),
  );
  for (const told of ownContexts("names", 8, values))
    learn({ name: "own", importance: 0.5, person: 2, place: 0.6 }, told, toldIn(told));
  for (const told of ownContexts("numbers", 3, values))
    learn({ name: "own", importance: 0.35, person: 2, place: 0.6 }, told, toldIn(told));
}

function learnFound() {
  const notPlace = { P: is.person | is.organisation | is.none, O: is.organisation | is.none };
  for (const told of voiceRequests(folder))
    if (chance.isUnder(0.4))
      learn({ name: "voice", importance: 0.15, person: 1, place: 0.5 }, told, toldIn(told, notPlace));
  for (const told of bookParagraphs(folder)) {
    if (!told.spans.some((span) => span.is === "T") && !chance.isUnder(0.5)) continue;
    learn({ name: "book", importance: 0.3, person: 0.5, place: 0.3, contextAlone: true }, told, toldIn(told, {}, 0));
  }
  for (const file of readdirSync(`${shared}/data/articles`))
    if (foldOf(file) === 0) learnUnlabelled(file, readFileSync(`${shared}/data/articles/${file}`, "utf8"));
  for (const file of readdirSync(`${shared}/data/transcripts`))
    learnUnlabelled(file, readFileSync(`${shared}/data/transcripts/${file}`, "utf8").slice(0, 30_000));
}

function learnLabelled() {
  const group = ({ template }: Labelled) => String(template);
  for (const row of readLabelled()!)
    if (!isHeldOut(row) && foldOf(group(row)) !== leftOut)
      learn(
        { name: "labelled", importance: 0.6, person: 1.3, place: 0.7 },
        { text: row.text, group: group(row) },
        labelledIn(row),
      );
  for (const row of readOwnSentences())
    learn(
      { name: "sentences", importance: 1, person: 1, place: 1, none: 0.5 },
      { text: row.text, group: group(row) },
      labelledIn(row),
    );
  for (const row of [...readOwnAddresses(), ...readPlaceTexts()])
    if (!isHeldOutAddress(row))
      learn(
        { name: "addresses", importance: 0.3, person: 1, place: 0.4, none: 0.5 },
        { text: row.text, group: row.text.slice(0, 12) },
        labelledIn(row),
      );
}

learnMade();
learnFound();
learnLabelled();
if (leftOut === undefined) report(crossValidate(examples, training));
writeModel("name-context", {
  constant: "nameContext",
  bits,
  to,
  weights: trainWeights(examples, training).map((weight) => weight * trust),
  about: `Weights of the context of names (gazetteer/train-name-context.ts), learnt from ${examples.length} runs, Int8 by bucket for person and place, in base64.`,
});

/** Recall and precision of people and places by source, by rules alone and with a model of other folds. */
function report(scores: Map<Example, number[]>) {
  for (const [source, list] of Map.groupBy(examples, (example) => example.source)) {
    const withModel = (example: Example) =>
      example.base.map((base, k) => base + trust * (scores.get(example)![k]! - base));
    const figures = [(example: Example) => example.base, withModel].flatMap((scored) =>
      [is.person, is.place].map((wanted, k) => {
        const found = list.filter((example) => scored(example).indexOf(Math.max(...scored(example))) === k);
        const right = found.filter(({ allowed }) => allowed & wanted).length;
        const asked = list.filter(({ allowed }) => allowed === wanted);
        const caught = found.filter(({ allowed }) => allowed === wanted).length;
        return `${(caught / asked.length).toFixed(3)}/${(right / found.length).toFixed(3)}`;
      }),
    );
    console.log(
      source.padEnd(10),
      list.length,
      "person, place by rules:",
      figures.slice(0, 2).join(" "),
      "with the model:",
      figures.slice(2).join(" "),
    );
  }
}
