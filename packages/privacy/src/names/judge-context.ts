import { ContextFeatures } from "../context/context-features.ts";
import { unpackWeights, weightScale } from "../context/context-weights.ts";
import { nameContext, nameContextBits } from "../data/name-context.generated.ts";
import type { Document } from "../document.ts";
import { shape } from "../tokens.ts";
import { mark } from "./mark.ts";
import type { NameRun } from "./name-run.ts";
import { runShape } from "./run-shape.ts";
import { margin, type Scores } from "./scores.ts";

/** So far ahead, the rules are right that a run is no name: most capitalised words of a text are such. */
const settled = 2;
/** A place has to be so far ahead of a person: what the rules took for somebody is not to be lost. */
const doubt = 0.5;

let weights: Int8Array | undefined;
const features = new ContextFeatures(nameContextBits);

/** What a model that learnt from texts with names makes of a run, on top of what the rules say (gazetteer/train-name-context.ts). */
export function judgeContext(document: Document, run: NameRun, scores: Scores, single: boolean): void {
  if (margin(scores, "none") > settled || isNoName(document, run.parts, single)) return;
  weights ??= unpackWeights(nameContext);
  const { kind, traits } = runShape(document, run, single);
  features.read(document, {
    first: run.parts[0]!,
    last: run.parts.at(-1)!,
    kind,
    traits,
  });
  let person = 0;
  let place = 0;
  for (let i = 0; i < features.count; i++) {
    const at = 2 * features.buckets[i]!;
    person += weights[at]!;
    place += weights[at + 1]!;
  }
  const shiftedPerson = scores.person + person / weightScale;
  const shiftedPlace = scores.place + place / weightScale;
  const isPlace = shiftedPlace > Math.max(shiftedPerson + doubt, scores.organisation, scores.none);
  scores.person = isPlace ? shiftedPerson : Math.max(scores.person, shiftedPerson);
  scores.place = isPlace ? shiftedPlace : Math.min(shiftedPlace, scores.person);
}

const listed = mark.country | mark.city | mark.town | mark.given | mark.surname;
const contraction = /['’](?:ll|re|ve|d|m)$/i;

/** "August", "CI", "We'll": of such words the rules alone decide, as nothing around them makes one a place. */
function isNoName(document: Document, parts: readonly number[], single: boolean): boolean {
  const first = parts[0]!;
  const marks = document.marks(first);
  if (parts.length > 1 || single) return false;
  if (marks & (mark.calendar | mark.people)) return true;
  if (marks & listed) return false;
  const length = document.tokens.end[first]! - document.tokens.start[first]!;
  if (document.shape(first) === shape.upper && length < 5) return true;
  return !document.isPlain(first) && contraction.test(document.raw(first));
}
