import type { Document } from "../document.ts";
import { judgeAfter } from "./judge-after.ts";
import { judgeBefore } from "./judge-before.ts";
import { judgeContext } from "./judge-context.ts";
import { judgeLine } from "./judge-line.ts";
import { judgeWords } from "./judge-words.ts";
import type { NameRun } from "./name-run.ts";
import type { Scores } from "./scores.ts";

/** What a run's words and all that stands around them say of it. `single`: the text is all of one case. */
export function judgeRun(document: Document, run: NameRun, single: boolean): Scores {
  const scores = judgeRunByRules(document, run, single);
  judgeContext(document, run, scores, single);
  return scores;
}

/** The same by rules alone: what the model of contexts starts from. */
export function judgeRunByRules(document: Document, run: NameRun, single: boolean): Scores {
  const scores = judgeWords(document, run, single);
  judgeBefore(document, run, scores);
  judgeAfter(document, run, scores, single);
  judgeLine(document, run, scores);
  return scores;
}
