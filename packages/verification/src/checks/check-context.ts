import type { Document } from "../document/document.ts";
import type { LinkAnswers } from "../links/link-answer.ts";
import type { Candidates } from "../matcher/candidates.ts";
import type { PersonalDataRecogniser } from "../personal-data/recogniser.ts";
import type { Tracing } from "../trace/tracing.ts";
import type { FactMark } from "./fact-mark.ts";
import type { JudgedClaim } from "./judged-claim.ts";

/** What a check may look at. `tracing` is worked out when first asked for. */
export type CheckContext = {
  document: Document;
  readonly tracing: Tracing;
  readonly candidates: Candidates;
  /** The draft's own name, such as a file's. */
  readonly name: string | undefined;
  /** What came of trying links; links that are not there were not tried. */
  readonly links: LinkAnswers;
  /** undefined: nobody looks for personal data here. */
  readonly recognise: PersonalDataRecogniser | undefined;
  /** Told of every number, date and name that a fact supports. */
  onTraced(mark: FactMark): void;
  /** Told of every claim that a rule of the kind `claims` judges. */
  onJudged(claim: JudgedClaim): void;
  /** The same with somebody else who is told. */
  tellingTo(onTraced: CheckContext["onTraced"]): CheckContext;
};
