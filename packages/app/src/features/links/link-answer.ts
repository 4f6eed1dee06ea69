import type { LinkAnswer } from "@capstan/verification";

type WithoutTime<Answer> = Answer extends LinkAnswer ? Omit<Answer, "checkedAt"> : never;

/** What came of trying a link, before it is told when. */
export type LinkOutcome = WithoutTime<LinkAnswer>;
