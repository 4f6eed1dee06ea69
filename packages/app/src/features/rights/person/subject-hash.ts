import { createHmac, hkdfSync } from "node:crypto";
import type { PersonIdentity } from "./person-finder.ts";

export type SubjectKind = "email" | "name" | "crm-id";
export type SubjectHash = { kind: SubjectKind; hash: string };

/** Tells whether two requests are about the same person, and nothing else to who lacks the installation's secret. */
export function subjectHash(secret: string, kind: SubjectKind, value: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "capstan", "privacy subjects 1", 32));
  return createHmac("sha256", key)
    .update(`${kind}\n${normalised(kind, value)}`)
    .digest("hex");
}

/** Addresses without case and tag, names without case and marks. */
function normalised(kind: SubjectKind, value: string): string {
  const trimmed = value.trim().replaceAll(/\s+/g, " ");
  if (kind === "email") return trimmed.toLowerCase().replace(/\+[^@]*@/, "@");
  if (kind === "crm-id") return trimmed;
  return trimmed.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

export function hashesOf(secret: string, { emails, names, crmIds }: PersonIdentity): SubjectHash[] {
  const of = (kind: SubjectKind, values: readonly string[]) =>
    values.map((value) => ({ kind, hash: subjectHash(secret, kind, value) }));
  return [...of("email", emails), ...of("name", names), ...of("crm-id", crmIds)];
}
