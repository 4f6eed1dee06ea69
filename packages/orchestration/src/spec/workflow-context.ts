/** What the workspace has, where it is known; names outside it become problems. Left out, they are not checked. */
export type WorkflowContext = {
  datasets?: readonly string[];
  prompts?: readonly string[];
  rulePacks?: readonly string[];
  workflows?: readonly string[];
  secrets?: readonly string[];
  /** How many people must decide about an output of a tier. */
  decisionsByTier?: Readonly<Record<string, number>>;
};
