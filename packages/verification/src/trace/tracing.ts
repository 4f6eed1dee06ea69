import type { Document } from "../document/document.ts";
import { buildFactBase, type FactBase } from "./fact-base.ts";
import type { Facts } from "./facts.ts";
import { nameFinder } from "./find-names.ts";
import { Subjects, type TracedBlock, traceBlocks } from "./subjects.ts";

/** A document read against its facts; made once per check and shared by the rules that trace. */
export type Tracing = { base: FactBase; blocks: readonly TracedBlock[]; subjects: Subjects };

export function traceDocument(document: Document, facts: Facts): Tracing {
  const base = buildFactBase(facts);
  const blocks = traceBlocks(document, nameFinder(base));
  return { base, blocks, subjects: new Subjects(blocks, base) };
}
