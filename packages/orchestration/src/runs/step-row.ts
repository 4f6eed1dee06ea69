import type { Reason, StepRow, StepStatus } from "./run-types.ts";

export type StepRowSql = {
  path: string;
  item: string;
  kind: string;
  status: StepStatus;
  attempt: number;
  round: number;
  feedback: unknown;
  output: unknown;
  error: Reason | null;
  started_at: Date;
  finished_at: Date | null;
};

export const stepColumns = "path, item, kind, status, attempt, round, feedback, output, error, started_at, finished_at";

export const toStepRow = ({ started_at, finished_at, ...row }: StepRowSql): StepRow => ({
  ...row,
  startedAt: started_at,
  finishedAt: finished_at,
});

/** The other way, for `jsonb_to_recordset`. */
export const fromStepRow = ({ startedAt, finishedAt, ...row }: StepRow) => ({
  ...row,
  started_at: startedAt,
  finished_at: finishedAt,
});
