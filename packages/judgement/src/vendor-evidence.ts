import { type DataClass, type EvidenceKind, evidenceKinds } from "@capstan/contracts";

/** A piece of evidence, and the last calendar date (`YYYY-MM-DD`) on which it holds. */
export type Evidence = { kind: EvidenceKind; expiresOn: string };

/** What a vendor has to show before a tool may see a class of data. */
export const mandatoryEvidence: Readonly<Record<DataClass, readonly EvidenceKind[]>> = {
  public: [],
  internal: [],
  confidential: ["soc2", "encryption-in-transit", "encryption-at-rest", "retention"],
  personal: evidenceKinds,
};

const holds = (evidence: readonly Evidence[], kind: EvidenceKind, today: string): boolean =>
  evidence.some((one) => one.kind === kind && today <= one.expiresOn);

/** What is missing or out of date for a class of data. `evidence` holds the newest of each kind. */
export const lackingEvidence = (dataClass: DataClass, evidence: readonly Evidence[], today: string): EvidenceKind[] =>
  mandatoryEvidence[dataClass].filter((kind) => !holds(evidence, kind, today));

/**
 * Classes for which an approval no longer holds, since evidence that they need has run out. Evidence that never was
 * there takes nothing away: whoever operates the installation approved without it and knows.
 */
export function lapsedClasses(
  dataClasses: readonly DataClass[],
  evidence: readonly Evidence[],
  today: string,
): DataClass[] {
  const ranOut = new Set(evidence.filter(({ expiresOn }) => expiresOn < today).map(({ kind }) => kind));
  return dataClasses.filter((dataClass) => mandatoryEvidence[dataClass].some((kind) => ranOut.has(kind)));
}

/** Days before the last one on which an owner is reminded; the last reminder comes when it has run out. */
export const reminderDays = [30, 14, 3, -1] as const;

/** How many reminders are due by now, so many days before the last day (negative: after it). */
export const remindersDue = (daysLeft: number): number => reminderDays.filter((days) => daysLeft <= days).length;
