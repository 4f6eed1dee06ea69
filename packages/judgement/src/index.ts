export { type Member, type ResolveContext, resolveAccountable, type Standing } from "./accountable.ts";
export {
  type AuthorityLimit,
  type AuthorityTable,
  defaultAuthority,
  describeLimit,
  describeTier,
  hasAuthority,
} from "./authority.ts";
export {
  defaultLabelPolicy,
  type FirstDraftBy,
  type LabelDuty,
  type LabelQuestion,
  type LabelRule,
  labelDuties,
} from "./label-policy.ts";
export {
  type DecisionAnswer,
  type DecisionQuestion,
  type DraftPeople,
  type GatePeople,
  mayDecide,
} from "./may-decide.ts";
export { type Principal, personBehind } from "./principal.ts";
export { permissionsOf, rolePermissions, type WorkspacePermission } from "./role-permissions.ts";
export { type Escalation, type EscalationQuestion, routeEscalation } from "./route-escalation.ts";
export { moveTool, type ToolAct, type ToolAnswer } from "./tool-lifecycle.ts";
export { type Evidence, lackingEvidence, lapsedClasses, reminderDays, remindersDue } from "./vendor-evidence.ts";
