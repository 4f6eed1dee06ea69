/** Classes of data by how freely they may travel, freest first; `personal` says that people's data may go as it is. */
export const dataClasses = ["public", "internal", "confidential", "personal"] as const;
export type DataClass = (typeof dataClasses)[number];

export const toolStatuses = ["asked", "assessed", "approved", "retired"] as const;
export type ToolStatus = (typeof toolStatuses)[number];

export const toolKinds = ["model", "host", "tool", "embedded"] as const;
export type ToolKind = (typeof toolKinds)[number];

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
