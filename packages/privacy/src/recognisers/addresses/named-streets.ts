import type { Document } from "../../document.ts";
import { mark } from "../../names/mark.ts";
import { gap, shape } from "../../tokens.ts";
import type { Recogniser } from "../recogniser.ts";
import { streetFirst } from "./street-name.ts";

/** "Elm Street", "Rue Monge": a capitalised name with an unmistakable street word, beside a word that asks for a place. */
export function findNamedStreets(document: Document, add: Parameters<Recogniser>[1]): void {
  const { tokens } = document;
  if (!document.has(mark.namedStreet)) return;
  for (const index of document.capitalised) {
    if (!(document.marks(index) & mark.namedStreet)) continue;
    const leads = streetFirst.test(document.word(index));
    let [first, last] = [index, index];
    const isPart = (at: number) =>
      (document.shape(at) === shape.title || (document.shape(at) === shape.mixed && document.hasHyphen(at))) &&
      !(document.marks(at) & mark.frequent && document.tokens.gap[at]! >= gap.line) &&
      !/^(?:the|a|in|on|at|to|from)$/.test(document.word(at));
    if (leads)
      while (
        last - index < 4 &&
        tokens.gap[last + 1]! <= gap.space &&
        (isPart(last + 1) || document.marks(last + 1) & mark.particle)
      )
        last++;
    else while (index - first < 3 && tokens.gap[first]! <= gap.space && isPart(first - 1)) first--;
    while (last > first && document.shape(last) === shape.lower) last--;
    if (first === last) continue;
    const asks = /\b(?:on|at|in|to|from|near|off|along|of|down|up|address|street|live|lives)\W{0,3}(?:the )?$/i.test(
      document.before(tokens.start[first]!, 20),
    );
    add({
      type: "ADDRESS",
      start: tokens.start[first]!,
      end: tokens.end[last]!,
      confidence: asks ? 0.7 : isAlone(document, first, last) ? 0.8 : 0.5,
      why: "name of a street",
    });
  }
}

/** Nothing else stands on its line: a street of an envelope, whose number is missing. */
function isAlone({ tokens }: Document, first: number, last: number): boolean {
  if (first === 0 || tokens.gap[first]! < gap.line) return false;
  return last + 1 >= tokens.count || tokens.gap[last + 1]! >= gap.line;
}
