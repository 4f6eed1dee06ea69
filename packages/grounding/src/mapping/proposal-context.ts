/** What is known of a source when its fields are proposed: its beginning, the zone of its times, its name. */
export type ProposalContext = {
  columns: readonly string[];
  samples: readonly Record<string, string>[];
  preamble: readonly string[];
  zone: string;
  fileName: string;
};
