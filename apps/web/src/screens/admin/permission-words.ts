import { type Permission, type Role, roleWords } from "@capstan/contracts";

export const roleNames = Object.keys(roleWords) as Role[];

export const permissionWords: Partial<Record<Permission, string>> = {
  "work.read": "See work",
  "work.decide": "Decide drafts",
  "run.start": "Start runs",
  "run.control": "Hold and end runs",
  "workflow.edit": "Edit workflows",
  "workflow.publish": "Publish workflows",
  "data.read": "See data",
  "data.edit": "Import and change data",
  "people.manage": "Manage people and keys",
  "ledger.read": "Read the audit trail",
  "tool.ask": "Ask for tools",
  "tool.assess": "Assess tools",
  "tool.approve": "Approve tools",
  "budget.edit": "Set budgets",
  "usage.read": "See the use of models",
  "call.open": "Open what was sent to models",
  "inventory.edit": "Keep the inventory of AI use",
};
