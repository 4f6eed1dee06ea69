import type { ModelPrice } from "@capstan/execution";
import type { Budget } from "../../budgets/index.ts";
import type { PrivacyRules } from "../../privacy/index.ts";
import type { Tool } from "../../tools/index.ts";
import type { KeySettings } from "../key-settings.ts";

/** What holds for every call of a workspace. */
export type WorkspaceTerms = {
  workspaceId: string;
  zone: string;
  tools: readonly Tool[];
  budgets: readonly Budget[];
  /** The organisation's own prices, before those that ship. */
  prices: readonly ModelPrice[];
  privacy: PrivacyRules;
};

/** On whose behalf a call is made. */
export type Caller = {
  terms: WorkspaceTerms;
  keyId: string | null;
  personId: string | null;
  runId: string | null;
  settings: KeySettings;
};
