/** Why a draft is written again: what a check found, or what a reviewer asked for. Kept with the step's round. */
export type Feedback =
  | { from: "check"; tries: number; findings: { rule: string; message: string; quote: string }[] }
  | { from: "review"; code: string; comment: string };

/** Feedback as the engine kept it; a first draft has none. */
export function readFeedback(kept: unknown): Feedback | null {
  if (kept === null || typeof kept !== "object" || !("from" in kept)) return null;
  return kept as Feedback;
}

/** How often the checks have sent this draft back since a person last did. */
export const triesSoFar = (feedback: Feedback | null) => (feedback?.from === "check" ? feedback.tries : 0);

const meanings: Record<string, string> = {
  "wrong-fact": "A fact is wrong",
  "missing-evidence": "Evidence is missing",
  "off-brand": "It does not sound like us",
  "wrong-audience": "It speaks to the wrong reader",
  "claim-risk": "A claim goes too far",
  "legal-risk": "It is a legal risk",
  unclear: "It is unclear",
  "too-long": "It is too long",
  "wrong-timing": "The timing is wrong",
};

/** The feedback as findings for a model to mend. */
export function findingsToMend(feedback: Feedback): { rule: string; message: string; quote?: string }[] {
  if (feedback.from === "check") return feedback.findings;
  const said = meanings[feedback.code] ?? feedback.code;
  return [{ rule: `review.${feedback.code}`, message: feedback.comment ? `${said}: ${feedback.comment}` : said }];
}

/** The feedback in one sentence, for a version's note. */
export function describeFeedback(feedback: Feedback | null): string {
  if (!feedback) return "";
  if (feedback.from === "check")
    return `Written again: ${feedback.findings.map((finding) => finding.message).join("; ")}`.slice(0, 500);
  return `Changes requested: ${findingsToMend(feedback)[0]!.message}`.slice(0, 500);
}
