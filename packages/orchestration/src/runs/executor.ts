import type { Clock, Logger } from "@capstan/base";
import type { Step, StepKind, StepOf, WorkflowSpec } from "@capstan/contracts";
import type { Transaction } from "@capstan/database";
import type { Gate, Reason, StepRow, SubjectHashes } from "./run-types.ts";

/** Names that expressions can use: `inputs`, `run`, `steps.<id>` and the items of the `each` steps around. */
export type Scope = { inputs: Record<string, unknown>; run: RunScope; steps: Record<string, unknown> } & Record<
  string,
  unknown
>;
export type RunScope = { id: string; date: string; startedAt: string; workflow: string; number: number };

export type StepItem = { key: string; value: unknown };

/** What a step gets. `S` is its part of the spec. */
export type StepContext<S extends Step = Step> = {
  workspaceId: string;
  runId: string;
  workflowVersion: number;
  startedBy: string;
  labels: readonly string[];
  spec: WorkflowSpec;
  step: S;
  path: string;
  /** The items of the `each` steps around, as a prefix for item keys; empty at the top. */
  within: string;
  item: StepItem | null;
  /**
   * Evaluates an expression of this step by its field (`asOf`, `with.account`); `names` adds to the scope.
   * Errors: terminal `expression_failed`; bug `unknown_expression`.
   */
  evaluate(field: string, names?: Record<string, unknown>): unknown;
  scope: Scope;
  /** `runId:path[:item]`, with `#n` on the n-th redraft; the same on every repeat of the same call. */
  idempotencyKey: string;
  attempt: number;
  round: number;
  /** What the gate or the check said when this was sent back. */
  feedback: unknown;
  /** What this step or item left the time before, when it was entered again. */
  previous: unknown;
  /** The gates this step has opened; a decided one is binding from here on. */
  gates: readonly Gate[];
  /** Rows of an earlier step: itself (`item` empty) and its items. */
  rowsOf(path: string): readonly StepRow[];
  clock: Clock;
  log: Logger;
  /** Aborts when the process drains or the run was taken away. */
  signal: AbortSignal;
};

export type GateRequest = {
  /** The name below `review` in the spec: who, until when, and what then. */
  gate: string;
  item: string;
  subjectId: string;
  subject: SubjectHashes;
  /** Who may not approve it: authors and requester. */
  excluded: readonly string[];
  /** Instead of the spec's, for absence cover. */
  accountable?: string;
};

/** What a step says in the ledger; run, workspace and time are added. `actor` defaults to `system:orchestration`. */
export type RunLedgerEntry = {
  actor?: string;
  action: string;
  subjectKind: string;
  subjectId: string;
  details?: Record<string, unknown>;
};

type Effects = {
  ledger?: readonly RunLedgerEntry[];
  labels?: readonly string[];
  /** Writes of the step itself, in the transaction that commits its output. */
  commit?(tx: Transaction): Promise<void>;
};

export type Reentry = { path: string; item: string; feedback: unknown };

/** `done`; wait for people; enter earlier steps again; or stand still with a reason. */
export type StepResult =
  | ({ kind: "done"; output: unknown } & Effects)
  | ({ kind: "wait"; gates: readonly GateRequest[]; output?: unknown } & Effects)
  | ({ kind: "again"; steps: readonly Reentry[] } & Effects)
  | ({ kind: "held"; reason: Reason } & Effects);

/**
 * How one kind of step is done.
 * `pure`: computed, no effect of its own; committed with the next effect. `committed`: its effect is what it writes in
 * `commit`. `external`: it calls out; the call is written down first and repeated only under the same idempotency key.
 */
export type Executor<S extends Step = Step> = {
  effect: "pure" | "committed" | "external";
  /** It judges the outputs of other steps, so it is entered again when one of them is. */
  judges?: boolean;
  /** Fan-out: one execution and one commit per item; keys are unique and stable. Null: no fan-out for this step. */
  items?(context: StepContext<S>): Promise<readonly StepItem[] | null> | readonly StepItem[] | null;
  execute(context: StepContext<S>): Promise<StepResult> | StepResult;
  /** The step's output from its items' outputs, in the order of `items`. Default: `{ items }`. */
  collect?(outputs: readonly { key: string; output: unknown }[], context: StepContext<S>): unknown;
};

export type Executors = { [K in Exclude<StepKind, "each" | "branch">]?: Executor<StepOf<K>> };
