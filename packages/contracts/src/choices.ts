// Lists of names that people choose from. The command line offers them, and a schema for each loads all of zod: hence a door
// of their own, `@capstan/contracts/choices`, behind which stands nothing else.

/** Roles of a workspace. What each may do is in packages/judgement; an AI principal never decides (invariant 5). */
export const roles = ["manager", "marketer", "editor", "legal", "leader", "data", "sales", "engineer"] as const;

/** What may be the matter with a run. */
export const runStatuses = ["queued", "running", "waiting", "held", "completed", "failed", "cancelled"] as const;

/** Why a draft was sent back or refused; keys 1–9 on the desk, and what the next draft learns from. */
export const reasonCodes = [
  "wrong-fact",
  "missing-evidence",
  "off-brand",
  "wrong-audience",
  "claim-risk",
  "legal-risk",
  "unclear",
  "too-long",
  "wrong-timing",
] as const;
