/** Where an approved document came from; every format carries it. Instants are ISO 8601 in UTC, hashes lower-case hex. */
export type Provenance = Readonly<{
  title: string;
  workflow: string;
  runId: string;
  draftId: string;
  /** "Drafted by template: no model is configured". */
  draftedBy: string;
  /** Who changed the text before it was approved; empty when nobody did. */
  editedBy: readonly string[];
  approvedBy: string;
  approvedAt: string;
  /** SHA-256 of the approved Markdown: what the approval binds to. */
  contentHash: string;
}>;

/** The provenance as a person reads it at a document's end. */
export function describeProvenance(provenance: Provenance): string[] {
  const { draftedBy, editedBy, approvedBy, approvedAt, runId, contentHash } = provenance;
  return [
    `${draftedBy}. ${editedBy.length === 0 ? "Not edited" : `Edited by ${editedBy.join(", ")}`}. Approved by ${approvedBy} on ${approvedAt}.`,
    `Run ${runId} · SHA-256 of the approved text ${contentHash}`,
  ];
}
