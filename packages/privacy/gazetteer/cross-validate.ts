// Recall and precision on each fifth of the labelled texts' templates, by models of context that learnt from none of it.
//   node gazetteer/cross-validate.ts FOLDER [mistakes]
// FOLDER: see training/sources.ts. Rules and word lists are the same in every fold: they were written with all templates but
// the ones of `isHeldOut` in sight, so the figures of those are told apart. `mistakes` prints what goes wrong in the others.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { isHeldOut, type Labelled, readLabelled } from "../bench/labelled.ts";
import { bootstrap, scoreTemplate, sumScores, type TemplateScore } from "./training/bootstrap.ts";
import { recogniseOfFold } from "./training/recognise-of-fold.ts";
import { foldOf, folds } from "./training/train-weights.ts";

const folder = process.argv[2]!;
const rows = readLabelled();
if (!rows) throw new Error("../shared is absent");

const scores = await Promise.all(Array.from({ length: folds }, (_, fold) => scoreFold(rows, fold)));
const templates = scores.flat();
const held = templates.filter(({ rows: [row] }) => isHeldOut(row!));
show("all templates", templates);
show(
  "templates that were in sight when rules were written",
  templates.filter((one) => !held.includes(one)),
);
show("templates that were not", held);
if (process.argv[3] === "mistakes")
  for (const one of templates) if (!held.includes(one)) console.log(one.mistakes.join("\n"));

/** Trains without a fold, then scores that fold's templates one by one. */
async function scoreFold(all: readonly Labelled[], fold: number): Promise<TemplateScore[]> {
  const to = mkdtempSync(join(tmpdir(), "fold-"));
  for (const model of ["code", "name"])
    execFileSync(process.execPath, [
      resolve(import.meta.dirname, `train-${model}-context.ts`),
      ...[folder, "--without", String(fold), "--to", to],
    ]);
  const recognise = await recogniseOfFold(to);
  rmSync(to, { recursive: true });
  const own = all.filter(({ template }) => foldOf(String(template)) === fold);
  const byTemplate = Map.groupBy(own, ({ template }) => template);
  return [...byTemplate.values()].map((texts) => scoreTemplate(texts, recognise));
}

function show(title: string, list: readonly TemplateScore[]): void {
  const texts = list.reduce((sum, { rows: some }) => sum + some.length, 0);
  console.log(`${title}: ${texts} texts of ${list.length}`);
  const total = sumScores(list);
  const table = Object.entries(total).map(([group, { labelled, caught, predicted, right, recall, precision }]) => [
    group,
    {
      recall: `${recall.toFixed(3)} = ${caught}/${labelled} ${bootstrap(list, group, "recall")}`,
      precision: `${precision.toFixed(3)} = ${right}/${predicted} ${bootstrap(list, group, "precision")}`,
      F2: group === "characters" ? `${f2(total[group]!).toFixed(3)}` : "",
    },
  ]);
  console.table(Object.fromEntries(table));
}

function f2({ recall, precision }: { recall: number; precision: number }): number {
  return (5 * precision * recall) / (4 * precision + recall);
}
