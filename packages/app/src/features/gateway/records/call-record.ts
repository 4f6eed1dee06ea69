import type { Try } from "@capstan/execution";
import type { VaultEntry } from "@capstan/privacy";

export type CallOutcome = "ok" | "cached" | "refused" | "failed" | "cut";

/** Everything that is kept of a call; what is not known of it yet is null. */
export type CallRecord = {
  id: string;
  workspaceId: string;
  at: Date;
  endpoint: string;
  keyId: string | null;
  personId: string | null;
  team: string | null;
  workflow: string | null;
  useCase: string | null;
  runId: string | null;
  dataClass: string;
  tool: string | null;
  modelAsked: string;
  provider: string | null;
  model: string | null;
  outcome: CallOutcome;
  errorCode: string | null;
  streamed: boolean;
  tokensIn: number | null;
  tokensOut: number | null;
  tokensCacheRead: number | null;
  tokensCacheWrite: number | null;
  /** The provider did not say, so tokens and cost are a guess by length. */
  tokensEstimated: boolean;
  costUsdMicros: number | null;
  latencyMs: number;
  firstTokenMs: number | null;
  standIns: Readonly<Record<string, number>>;
  decisions: readonly { rule: string; says: string }[];
  attempts: readonly Try[];
  /** What was replaced and within which scope, where that outlives the call. */
  replaced: { scope: string; entries: readonly VaultEntry[] } | null;
  /** As it left, and as it came. */
  prompt: string | null;
  output: string | null;
  retentionDays: number;
  /** The caller's trace, where it sent one. Source: W3C Trace Context. */
  traceparent: string | null;
};
