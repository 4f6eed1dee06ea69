import type { DataClass, EvidenceKind, ToolKind, ToolStatus } from "@capstan/contracts";
import type { Choice } from "../../ui/field.tsx";
import type { Outcome } from "../../ui/glyph.tsx";

export const statusWords: Record<ToolStatus, { say: string; outcome: Outcome }> = {
  asked: { say: "Asked for", outcome: "judge" },
  assessed: { say: "Assessed", outcome: "active" },
  approved: { say: "Approved", outcome: "passed" },
  retired: { say: "Retired", outcome: "skipped" },
};

export const kindWords: Record<ToolKind, string> = {
  model: "Model",
  host: "Host of models",
  tool: "Tool",
  embedded: "Feature inside other software",
};

export const evidenceWords: Record<EvidenceKind, string> = {
  soc2: "Audit (SOC 2)",
  "encryption-in-transit": "Encryption in transit",
  "encryption-at-rest": "Encryption at rest",
  retention: "How long data is kept",
  "training-use": "Use for training",
};

export const classWords: Record<DataClass, { say: string; means: string }> = {
  public: { say: "Public", means: "what anybody may read" },
  internal: { say: "Internal", means: "what stays in the house, without harm if it got out" },
  confidential: { say: "Confidential", means: "plans, prices, customers’ affairs" },
  personal: { say: "Personal", means: "people’s data as it is, without stand-ins" },
};

export const choicesOf = <Name extends string>(words: Record<Name, string>): Choice[] =>
  Object.entries<string>(words).map(([value, label]) => ({ value, label }));
