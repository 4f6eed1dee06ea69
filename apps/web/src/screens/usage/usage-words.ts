import type { BudgetView, CallOutcomeName, OpeningReason, UsageGroup } from "@capstan/contracts";
import { formatCost, formatCount } from "../../ui/format-number.ts";
import type { Outcome } from "../../ui/glyph.tsx";

export const groupWords: Record<UsageGroup, string> = {
  tool: "Tool",
  person: "Person",
  team: "Team",
  "use-case": "Use case",
  workflow: "Workflow",
  day: "Day",
};

export const outcomeWords: Record<CallOutcomeName, { say: string; outcome: Outcome }> = {
  ok: { say: "answered", outcome: "passed" },
  cached: { say: "answered from memory", outcome: "passed" },
  refused: { say: "refused", outcome: "judge" },
  failed: { say: "failed", outcome: "failed" },
  cut: { say: "cut short", outcome: "failed" },
};

export const reasonWords: Record<OpeningReason, string> = {
  quality: "To see how good the answers are",
  inventory: "To name what it is used for",
  incident: "Something went wrong",
  "request-of-the-person": "The person asked for it",
};

export const scopeWords: Record<BudgetView["scope"], string> = {
  workspace: "Whole workspace",
  team: "Team",
  person: "Person",
  key: "API key",
  workflow: "Workflow",
  model: "Model",
};

export const sayAmount = (amount: number, unit: BudgetView["unit"]): string =>
  unit === "tokens" ? `${formatCount(amount)} tokens` : formatCost(amount);

export const groupNames = Object.keys(groupWords) as UsageGroup[];
export const outcomeNames = Object.keys(outcomeWords) as CallOutcomeName[];
export const reasonNames = Object.keys(reasonWords) as OpeningReason[];
