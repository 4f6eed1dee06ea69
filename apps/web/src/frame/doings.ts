import type { Permission } from "@capstan/contracts";

export type Doing = { label: string; path: string; permission: Permission; place: string };

/** What one does somewhere inside a screen, for whoever looks for the act and not for the place. */
export const doings: Doing[] = [
  { label: "Try a text against the rules", path: "judgement", permission: "work.read", place: "Judgement" },
  { label: "Rule packs", path: "judgement?tab=rules", permission: "work.read", place: "Judgement" },
  { label: "Make a brand voice", path: "judgement?tab=voice", permission: "work.read", place: "Judgement" },
  { label: "Ask for an AI tool", path: "judgement?tab=tools", permission: "tool.ask", place: "Judgement" },
  { label: "Start a run", path: "runs?start=1", permission: "run.start", place: "Runs" },
  { label: "Import a file", path: "data/import", permission: "data.edit", place: "Data" },
  { label: "Imports and rejected rows", path: "data?tab=imports", permission: "data.read", place: "Data" },
  { label: "What was decided", path: "desk?view=decided", permission: "work.read", place: "Desk" },
  { label: "Say that I am away", path: "admin", permission: "work.read", place: "Admin" },
  { label: "Calls to models", path: "usage/calls", permission: "usage.read", place: "Usage" },
  { label: "Budgets", path: "usage/budgets", permission: "usage.read", place: "Usage" },
  { label: "Audit trail", path: "admin?tab=audit", permission: "ledger.read", place: "Admin" },
];
