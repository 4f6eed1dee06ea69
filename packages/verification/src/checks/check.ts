import type { Document } from "../document/document.ts";
import type { Edit } from "../finding.ts";
import type { Candidates } from "../matcher/rule-set.ts";
import type { Tracing } from "../trace/tracing.ts";

/** What a check found, before it is told whose rule it is: a range of the source, why, and the mend. */
export type Flaw = { start: number; end: number; message: string; fix?: Edit[]; judge?: true; isBlocking?: true };

/** A part of the source that a fact supports. */
export type FactMark = { start: number; end: number; factId: string };

/** What a check may look at. `tracing` is worked out when first asked for. */
export type CheckContext = {
  document: Document;
  readonly tracing: Tracing;
  readonly candidates: Candidates;
  /** Told of every number, date and name that a fact supports. */
  onTraced(mark: FactMark): void;
};
