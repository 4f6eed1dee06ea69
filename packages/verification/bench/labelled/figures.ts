import { readFileSync } from "node:fs";
import { firmPhrasings } from "../../src/trace/fixtures/firm-phrasing.ts";
import { scoreTracing } from "../../src/trace/fixtures/score-tracing.ts";
import { halfOf } from "./half-of.ts";
import { readDrafts } from "./read-drafts.ts";
import { type Score, scoreDrafts, scoreSentences } from "./score.ts";

/** Found, missed and false, per rule. */
type Counts = Record<string, readonly [number, number, number]>;
/** What the rules that ship did on the held-out half of the labelled set, and tracing on held-out phrasings. */
export type Figures = {
  drafts: Counts;
  sentences: Counts;
  labelled: { drafts: number; heldOutDrafts: number; sentences: number; heldOutSentences: number };
  tracing: {
    phrasings: number;
    heldOut: number;
    drafts: number;
    flagged: number;
    kinds: Record<string, { planted: number; missed: number }>;
  };
};

const figuresFile = new URL("figures.json", import.meta.url);

/**
 * The figures as they are now. The sentences stand in articles that are not part of the project: where those are absent,
 * their counts are the ones that were committed last.
 */
export function measureFigures(): Figures {
  const sentences = scoreSentences("held-out");
  const labels = JSON.parse(readFileSync(new URL("sentences.json", import.meta.url), "utf8")) as { sha256: string }[];
  const drafts = readDrafts();
  return {
    drafts: countsOf(scoreDrafts("held-out")),
    sentences: sentences ? countsOf(sentences) : (JSON.parse(readFileSync(figuresFile, "utf8")) as Figures).sentences,
    labelled: {
      drafts: drafts.length,
      heldOutDrafts: drafts.filter(({ id }) => halfOf(id) === "held-out").length,
      sentences: labels.length,
      heldOutSentences: labels.filter(({ sha256 }) => halfOf(sha256) === "held-out").length,
    },
    tracing: measureTracing(),
  };
}

function measureTracing(): Figures["tracing"] {
  const names = Object.keys(firmPhrasings);
  const heldOut = names.filter((name) => halfOf(name) === "held-out");
  const { drafts, flagged, kinds } = scoreTracing(heldOut, 4);
  return { phrasings: names.length, heldOut: heldOut.length, drafts, flagged, kinds };
}

const countsOf = (scores: ReadonlyMap<string, Score>): Counts =>
  Object.fromEntries(
    [...scores]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([rule, { hits, misses, alarms }]) => [rule, [hits, misses, alarms]]),
  );

/** The figures as they are committed: one rule a line. */
export const renderFigures = (figures: Figures): string =>
  `${JSON.stringify(figures, null, 2).replace(/\[\s+(\d+),\s+(\d+),\s+(\d+)\s+\]/g, "[$1, $2, $3]")}\n`;
