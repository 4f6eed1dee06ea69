import type { Document } from "../../document.ts";
import { beforeTown, belowTown, besideTown } from "./beside-town.ts";
import { inArea } from "./in-area.ts";

/** Traits of the rules, after those of digits themselves (code-candidate.ts). */
const firstRule = 11;

/** Which rules take the digits of a token for a post code, as traits that the model of contexts weighs. `sign`: the country's before it. */
export function rulesFor(document: Document, index: number, sign: string): number[] {
  const at = document.tokens.start[index]! - sign.length;
  const found = [
    besideTown(document, index),
    inArea(document, index, at),
    beforeTown(document, index),
    belowTown(document, index),
  ];
  return found.flatMap((match, rule) => (match ? [firstRule + rule] : []));
}
