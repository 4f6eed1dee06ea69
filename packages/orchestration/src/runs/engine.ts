import type { Clock, Logger } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Database, Transaction } from "@capstan/database";
import type { Executors, Scope } from "./executor.ts";
import type { Bell } from "./ring-workers.ts";
import type { Gate, Reason } from "./run-types.ts";
import type { WorkingCalendar } from "./working-hours.ts";

export type PublishedWorkflow = { spec: WorkflowSpec; version: number };

/** Versions of what a spec names and does not hold, by kind and name: `{ prompt: { "sales-brief": 3 } }`. */
export type Pins = Record<string, Record<string, number>>;

/** What the orchestrator asks of the product around it. All of it runs inside the transaction of what it speaks of. */
export type OrchestratorPorts = {
  /** The published version of a workflow in the transaction's workspace; null when there is none. */
  published(tx: Transaction, workflow: string): Promise<PublishedWorkflow | null>;
  /** What a run of this spec is to go on using, whatever is saved while it is under way; nothing when left out. */
  pinsOf?(tx: Transaction, spec: WorkflowSpec): Promise<Pins>;
  /** When the workspace works. */
  calendarOf(tx: Transaction): Promise<WorkingCalendar>;
  /** A run is held: tell its owner. */
  onHeld?(tx: Transaction, run: { runId: string; workflow: string; owner: string; reason: Reason }): Promise<void>;
  /** A gate was opened, reminds, or was routed to somebody else because its time was over. */
  onGate?(tx: Transaction, event: GateEvent): Promise<void>;
};

export type GateEvent = { kind: "opened" | "reminder" | "escalated"; gate: Gate; lateMs: number };

export type EngineOptions = {
  /** Runs that one process advances at the same time. */
  concurrency: number;
  /** How long a decision can be taken back before the run goes on. */
  graceMs: number;
  pollMs: number;
  sweepMs: number;
  reconcileMs: number;
  /** When a step says nothing about retries. */
  retry: { times: number; wait: string };
  /** Pure work in memory that is committed at the latest after this long. */
  pureFlushMs: number;
  /** A chain of runs that start each other ends here. */
  maxDepth: number;
};

export const defaultOptions: EngineOptions = {
  concurrency: 50,
  graceMs: 10_000,
  pollMs: 500,
  sweepMs: 1_000,
  reconcileMs: 5_000,
  retry: { times: 3, wait: "1 minute" },
  pureFlushMs: 500,
  maxDepth: 10,
};

/** Evaluates the expression at a place of a spec (`steps.<id>.if`). Errors: terminal `expression_failed`. */
export type Evaluate = (spec: WorkflowSpec, place: string, scope: Scope) => unknown;

/** Everything the parts of the engine share. */
export type Engine = {
  database: Database;
  executors: Executors;
  evaluate: Evaluate;
  ports: OrchestratorPorts;
  clock: Clock;
  log: Logger;
  bell: Bell;
  newId(): string;
  options: EngineOptions;
};
