/** What the engine keeps with a gate's decision. Hashes are SHA-256, lower-case hex. */
export type DecisionData = {
  decisionId: string;
  approvedContent: string;
  reason?: { code: string; comment: string };
};
