import type { Facts, Proof } from "@capstan/verification";

export type DraftStatus = "drafted" | "passed" | "blocked" | "approved" | "rejected" | "stored";

/** Who or what wrote a version: a model, the prompt's own template, or a person who edited. */
export type Drafter = {
  by: "model" | "template";
  label: string;
  model?: string;
  prompt: string;
  promptVersion: number;
  costUsdMicros: number | null;
  tokens: { input: number; output: number } | null;
  latencyMs: number;
};

/** A piece of work that people decide on. `facts` are all that it may say; `evidenceHash` is their SHA-256. */
export type Draft = {
  id: string;
  runId: string;
  stepPath: string;
  itemKey: string;
  output: string;
  kind: string;
  channel: string;
  tier: string;
  title: string;
  subject: string;
  requester: string;
  facts: Facts;
  evidenceHash: string;
  labels: string[];
  status: DraftStatus;
  createdAt: Date;
};

/** One text of a draft; never changed once written. */
export type DraftVersion = {
  draftId: string;
  version: number;
  body: string;
  contentHash: string;
  drafter: Drafter | null;
  author: string;
  note: string;
  /** How often the checks had sent the draft back when this was written, since a person last did. */
  tries: number;
  proof: Proof | null;
  checksHash: string | null;
  createdAt: Date;
};
