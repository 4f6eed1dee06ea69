import type { Document } from "../document/document.ts";
import type { Candidates } from "../matcher/candidates.ts";
import type { Tracing } from "../trace/tracing.ts";
import type { FactMark } from "./fact-mark.ts";

/** What a check may look at. `tracing` is worked out when first asked for. */
export type CheckContext = {
  document: Document;
  readonly tracing: Tracing;
  readonly candidates: Candidates;
  /** Told of every number, date and name that a fact supports. */
  onTraced(mark: FactMark): void;
};
