import type { DataClass } from "../tools/index.ts";

/** What a key stands for on the gateway, besides its person; a key without settings has these defaults. */
export type KeySettings = {
  team: string | null;
  workflow: string | null;
  useCase: string | null;
  dataClass: Exclude<DataClass, "personal">;
  /** `off` sends texts as they are: to tools that are approved for personal data only. */
  redaction: "on" | "off";
  /** Within what the same value always gets the same stand-in. */
  standInScope: "call" | "person" | "workspace";
  /** Who else may get a kept answer to the very same request; `workspace` where nothing personal was in it. */
  cache: "off" | "person" | "workspace";
  cacheSeconds: number;
  /** How long prompts and outputs are kept, encrypted; 0 keeps none. */
  retentionDays: number;
};

export const defaultKeySettings: KeySettings = {
  team: null,
  workflow: null,
  useCase: null,
  dataClass: "internal",
  redaction: "on",
  standInScope: "person",
  cache: "off",
  cacheSeconds: 3600,
  retentionDays: 30,
};
