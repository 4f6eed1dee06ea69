import { createHash } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import { type PersonIdentity, undecidedNames } from "../person/person-finder.ts";
import type { SubjectHash } from "../person/subject-hash.ts";
import type { PlacesFound } from "../places/walk.ts";

/** `namesFromEvents`: of the names, those that events alone tell. `undecided`: names that may be somebody else's. */
export type MatchedBy = {
  emails: number;
  names: number;
  crmIds: number;
  namesFromEvents: number;
  undecided: number;
};

export const matchedBy = (identity: PersonIdentity): MatchedBy => ({
  emails: identity.emails.length,
  names: identity.names.length,
  crmIds: identity.crmIds.length,
  namesFromEvents: identity.namesFromEvents ?? 0,
  undecided: undecidedNames(identity).length,
});

/** What was done for whom, without saying who: what, where, how many, keyed hashes, when, by whom. */
export type Receipt = {
  format: "capstan-privacy-receipt-1";
  request: string;
  workspace: string;
  kind: "export" | "forget";
  /** Keyed by the installation's secret, so that they tell nothing without it. */
  subject: SubjectHash[];
  /** By how many addresses, names and CRM ids everything was looked through; absent in receipts of before. */
  matchedBy?: MatchedBy;
  requestedBy: string;
  requestedAt: string;
  finishedAt: string;
  places: PlacesFound;
  /** Where nothing was changed, with why. */
  kept: { place: string; found: number; because: string }[];
  notes: string[];
};

export function makeReceipt(parts: Omit<Receipt, "format" | "kept" | "notes">): { receipt: Receipt; sha256: string } {
  const kept = Object.entries(parts.places).flatMap(([place, { found, done, because }]) =>
    done === "kept" ? [{ place, found, because: because ?? "" }] : [],
  );
  const notes =
    parts.kind === "forget"
      ? [
          "Backups from before are held against the list of the forgotten when they are restored.",
          "PostgreSQL frees the space of changed rows when it vacuums them.",
        ]
      : [];
  const receipt: Receipt = { format: "capstan-privacy-receipt-1", ...parts, kept, notes };
  return { receipt, sha256: createHash("sha256").update(canonicalJson(receipt)).digest("hex") };
}
