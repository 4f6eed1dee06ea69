import type { SourceLayout } from "./source-layout.ts";

/** What a look at the beginning of a file shows. */
export type Inspection = {
  layout: SourceLayout;
  /** Up to 200 rows, each by column name. */
  samples: Record<string, string>[];
  /** The lines above the table, for facts such as a report's time zone. */
  preamble: string[];
  /** In words, what was found and set aside. */
  notes: string[];
};
