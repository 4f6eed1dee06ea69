import type { Clock, Logger } from "@capstan/base";
import type { Database } from "@capstan/database";
import type { ModelPort } from "@capstan/execution";
import type { Orchestrator } from "@capstan/orchestration";
import type { LinkTrials, TryLinks } from "./features/links/index.ts";
import type { PrivacyMeans } from "./features/privacy/index.ts";
import type { FileStore } from "./features/storage/index.ts";

/** What the features share: made once by `createApp`, handed in everywhere, never global. */
export type App = {
  database: Database;
  orchestrator: Orchestrator;
  models: ModelPort;
  store: FileStore;
  /** Folder of events, uploads and quarantines on this machine. */
  dataFolder: string;
  /** Signs decisions. */
  secret: string;
  privacy: PrivacyMeans;
  /** Tries links of texts that people are writing. */
  linkTrials: LinkTrials;
  tryLinks: TryLinks;
  clock: Clock;
  log: Logger;
};
