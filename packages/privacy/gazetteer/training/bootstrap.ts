import { type Labelled, scoreSpans, type Tally } from "../../bench/labelled.ts";
import type { Span } from "../../src/index.ts";
import { Chance } from "./chance.ts";

/** Counts of one template's texts; "characters" are those of the sensitive classes. */
export type TemplateScore = {
  readonly rows: readonly Labelled[];
  readonly tallies: Readonly<Record<string, Tally>>;
  readonly mistakes: readonly string[];
};

type Ratios = Tally & { readonly recall: number; readonly precision: number };

export function scoreTemplate(rows: readonly Labelled[], recognise: (text: string) => Span[]): TemplateScore {
  const { byGroup, characters, mistakes } = scoreSpans(rows, recognise);
  return { rows, tallies: { ...byGroup, characters }, mistakes };
}

/** Recall and precision by class over all templates together. */
export function sumScores(list: readonly TemplateScore[]): Record<string, Ratios> {
  const groups = new Set(list.flatMap(({ tallies }) => Object.keys(tallies)));
  return Object.fromEntries([...groups].map((group) => [group, sumGroup(list, group)]));
}

function sumGroup(list: readonly TemplateScore[], group: string): Ratios {
  const sum = { labelled: 0, caught: 0, predicted: 0, right: 0 };
  for (const { tallies } of list) {
    const tally = tallies[group];
    if (!tally) continue;
    for (const part of ["labelled", "caught", "predicted", "right"] as const) sum[part] += tally[part];
  }
  return { ...sum, recall: sum.caught / (sum.labelled || 1), precision: sum.right / (sum.predicted || 1) };
}

const draws = 2000;

/**
 * The middle 95 % of a ratio where templates are drawn again and again, as texts of one template are hardly independent.
 * Draws that hold nothing of the class are left out.
 */
export function bootstrap(list: readonly TemplateScore[], group: string, part: "recall" | "precision"): string {
  const chance = new Chance(2024);
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const sum = sumGroup(
      list.map(() => chance.pick(list)),
      group,
    );
    if (sum.labelled > 0 && sum.predicted > 0) found.push(sum[part]);
  }
  found.sort((a, b) => a - b);
  const at = (share: number) => found[Math.floor(share * (found.length - 1))]!.toFixed(3);
  return `(${at(0.025)}–${at(0.975)})`;
}
