import type { Edit, Severity } from "../finding.ts";

/** What a check found, before it is told whose rule it is: a range of the source, why, and the mend. */
export type Flaw = {
  start: number;
  end: number;
  message: string;
  fix?: Edit[];
  isChoice?: true;
  judge?: true;
  isBlocking?: true;
  /** Where it differs from the rule's. */
  severity?: Severity;
};
