import type { Clock, Logger } from "@capstan/base";
import type { AskingLimits, ProviderHost, Timers } from "@capstan/execution";
import type { BudgetKeeper } from "../budgets/index.ts";
import type { Vaults, WorkspaceNames } from "../privacy/index.ts";
import type { Tool } from "../tools/index.ts";
import type { AnswerCache } from "./answer-cache.ts";
import type { RecordWriter } from "./records/record-writer.ts";

/** What the gateway works with; made once by `openGateway`. */
export type GatewayMeans = {
  hosts: ReadonlyMap<string, ProviderHost>;
  configured: readonly Tool[];
  keeper: BudgetKeeper;
  writer: RecordWriter;
  cache: AnswerCache;
  names: WorkspaceNames;
  vaults: Vaults;
  secret: string;
  limits: AskingLimits;
  clock: Clock;
  timers: Timers;
  random: () => number;
  nowMs: () => number;
  log: Logger;
};
