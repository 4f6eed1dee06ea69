import type { Document } from "../document.ts";
import type { Candidate } from "../span.ts";

/** A reference pattern of the workspace's own, e.g. order or customer numbers. */
export type ReferencePattern = {
  readonly type: "ACCOUNT_NUMBER" | "ORDER_NUMBER";
  /** Global flag is added; the match itself is the value. */
  readonly pattern: RegExp;
  readonly why: string;
};

export type RecogniserOptions = {
  /** Countries whose national phone formats are tried, ISO 3166 alpha-2. */
  readonly phoneRegions: readonly string[];
  readonly references: readonly ReferencePattern[];
};

export type Recogniser = (document: Document, add: (span: Candidate) => void, options: RecogniserOptions) => void;
