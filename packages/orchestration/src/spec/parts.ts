/** What each part of a workflow is for; said when it is missing. */
export const parts: Record<string, { why: string; example: string }> = {
  workflow: { why: "a workflow has a short name that never changes", example: "workflow: weekly-account-intelligence" },
  title: { why: "people see it under this title", example: "title: Weekly account intelligence" },
  purpose: {
    why: "one sentence says what it is good for",
    example: "purpose: Tell sales every Wednesday which companies woke up.",
  },
  owner: { why: "somebody answers for it", example: "owner: role:manager" },
  trigger: { why: "a workflow says when it starts", example: "trigger: [{ on: manual }]" },
  inputs: {
    why: "a workflow names what it needs before it starts",
    example: "inputs: { asOf: { type: date, default: run.date } }",
  },
  rules: {
    why: "a workflow holds its decision rules as tables; `{}` says that it decides nothing",
    example: "rules: {}",
  },
  steps: {
    why: "a workflow says what it does, one step after another",
    example: "steps:\n  - id: load\n    kind: load",
  },
  review: {
    why: "a workflow names who decides about each output before it is stored",
    example: "review: { reportGate: { of: report, accountable: role:editor, … } }",
  },
  output: {
    why: "a workflow declares each draft that leaves it",
    example: "output: { report: { from: report, kind: report, … } }",
  },
  storage: {
    why: "a workflow says where approved files go and what they are called",
    example: "storage: { folder: reports, names: …, formats: [md] }",
  },
  improvement: {
    why: "a workflow says how it gets better",
    example: "improvement: { measures: [rewrite-share], reviewEvery: 4 weeks, learnFrom: [reasons] }",
  },
  failure: {
    why: "a workflow says when its run must be held or stopped",
    example: "failure: [{ after: load, when: steps.load.rows == 0, then: hold, say: … }]",
  },
};
