/** Why a run stands still or ended; `code` is stable, `say` is for people, `mend` is what they can do about it. */
export type Reason = { code: string; say: string; mend?: string; path?: string };

/** What made the run start. `missed` and `lateMs` say that a tick was caught up after downtime. */
export type RunTrigger =
  | { on: "schedule"; tick: string; lateMs: number; missed: number; say: string }
  | { on: "webhook"; name: string; messageId: string }
  | { on: "data"; dataset: string; arrival: string }
  | { on: "run"; workflow: string; runId: string; outcome: "completed" | "failed" }
  | { on: "rerun"; runId: string; from: string }
  | { on: "form" | "api" | "manual" };

export type RunState =
  | { status: "queued" | "running" | "waiting" }
  | { status: "held"; reason: Reason; since: Date }
  | { status: "completed"; finishedAt: Date }
  | { status: "failed" | "cancelled"; reason: Reason; finishedAt: Date };
export type RunStatus = RunState["status"];

const stepStatuses = ["running", "waiting", "done", "skipped", "failed", "again"] as const;
export type StepStatus = (typeof stepStatuses)[number];

/** One row of the trail: a step (`item` is empty) or one item of its fan-out. */
export type StepRow = {
  path: string;
  item: string;
  kind: string;
  status: StepStatus;
  attempt: number;
  round: number;
  feedback: unknown;
  output: unknown;
  error: Reason | null;
  startedAt: Date;
  finishedAt: Date | null;
};

const finalDecisions = ["approve", "approve-with-edits", "request-changes", "reject"] as const;
export type FinalDecision = (typeof finalDecisions)[number];

/** The exact content, evidence and checks that a decision is about, each as SHA-256. */
export type SubjectHashes = { content: string; evidence: string; checks: string };

export type GateState =
  | { status: "open" | "escalated" | "void" }
  | {
      status: "decided";
      decision: FinalDecision;
      decidedBy: string;
      decidedAt: Date;
      data: unknown;
      /** The decision can be taken back until then, and after that until the run has gone on. */
      effectiveAt: Date;
      consumedAt: Date | null;
    };

export type Gate = {
  id: string;
  workspaceId: string;
  runId: string;
  path: string;
  item: string;
  name: string;
  subjectId: string;
  subject: SubjectHashes;
  accountable: string;
  excluded: readonly string[];
  escalations: number;
  openedAt: Date;
  dueAt: Date;
} & GateState;

/** Why a walk ended. `again`: earlier steps were opened, walk from the top. `yield`: the process is about to end. */
export type WalkEnd =
  | { kind: "completed" | "waiting" | "again" | "yield" }
  | { kind: "held" | "failed"; reason: Reason };

/** How one execution of a step ended. */
export type UnitEnd =
  | { kind: "done"; output: unknown }
  | { kind: "waiting" | "again" | "yield" }
  | { kind: "held" | "failed"; reason: Reason };
