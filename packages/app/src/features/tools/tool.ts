import type { DataClass, ToolKind, ToolStatus } from "@capstan/contracts";

/** An entry of the register of AI tools. `model` is `*` when every model of the provider is meant. */
export type Tool = {
  id: string;
  kind: ToolKind;
  name: string;
  provider: string | null;
  model: string | null;
  dataClasses: readonly DataClass[];
  status: ToolStatus;
  /** Whom to ask about it: `role:manager`, `person:<id>`. */
  owner: string;
  /** Names of models to ask when this one fails, in their order. */
  fallbacks: readonly string[];
  note: string;
};
