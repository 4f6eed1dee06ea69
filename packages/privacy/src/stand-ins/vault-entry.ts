import type { SpanType } from "../span.ts";

/** One replaced value of one scope. `word` entries are words of names, `whole` ones complete values. */
export type VaultEntry = {
  readonly scope: string;
  readonly type: SpanType;
  readonly form: "word" | "whole";
  readonly original: string;
  readonly standIn: string;
};
