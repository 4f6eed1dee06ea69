import type { Clock, Logger } from "@capstan/base";
import type { Database } from "@capstan/database";
import {
  type AskingLimits,
  defaultAskingLimits,
  openProviderHost,
  type Provider,
  systemTimers,
  type Timers,
} from "@capstan/execution";
import type { Metrics } from "../../http/index.ts";
import type { WorkspaceTx } from "../../workspace-tx.ts";
import { createBudgetKeeper, endLapsedLeases, shortageChannel } from "../budgets/index.ts";
import { type HeldValues, openNames, openVaults } from "../privacy/index.ts";
import type { Tool } from "../tools/index.ts";
import { createAnswerCache } from "./answer-cache.ts";
import { answerCall } from "./answering/answer-call.ts";
import { answerCount } from "./answering/answer-count.ts";
import { type CallerDirectory, openCallerDirectory } from "./callers/caller-directory.ts";
import type { GatewayAnswer, GatewayCall } from "./gateway-call.ts";
import type { GatewayMeans } from "./gateway-means.ts";
import type { CallRecord } from "./records/call-record.ts";
import { measureCalls } from "./records/measure-calls.ts";
import { openRecordWriter } from "./records/record-writer.ts";
import { textKeyFrom } from "./records/seal-text.ts";

export type GatewayOptions = {
  database: Database;
  providers: readonly Provider[];
  /** Models that the operator named for drafting, `provider/model`: approved until the register says otherwise. */
  configuredModels: readonly string[];
  secret: string;
  /** Secrets of before, which open what they sealed. */
  previousSecrets?: readonly string[];
  /** What a workspace's data contracts keep from models. */
  heldValues: (tx: WorkspaceTx) => Promise<HeldValues>;
  /** Lets names of providers lead to private addresses. */
  allowPrivate: boolean;
  clock: Clock;
  log: Logger;
  metrics: Metrics;
  /** Hears of every call that was recorded, e.g. to export spans. */
  onRecorded?: (records: readonly CallRecord[]) => void;
  limits?: Partial<AskingLimits>;
  timers?: Timers;
  random?: () => number;
};

/** The one way to models: for other software over HTTP, for Capstan's own drafting in process. */
export type Gateway = {
  answer(call: GatewayCall): Promise<GatewayAnswer>;
  /** How many tokens a request of `/messages` has, which is not answered. */
  count(call: GatewayCall): Promise<GatewayAnswer>;
  directory: CallerDirectory;
  means: GatewayMeans;
  /** Gives back what crashed processes held, and removes texts whose time is over. */
  tend(): Promise<void>;
  /** Resolves once every call so far is recorded. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { database, clock, log, metrics, timers = systemTimers, random = Math.random } = options;
  const nowMs = () => performance.now();
  const hosts = new Map(
    options.providers.map((provider) => [
      provider.name,
      openProviderHost(provider, { nowMs, timers, allowPrivate: options.allowPrivate }),
    ]),
  );
  const pause = (ms: number) => new Promise<void>((resolve) => void timers.after(ms, resolve));
  const keeper = createBudgetKeeper({ database, clock, pause });
  const secrets = { current: options.secret, previous: options.previousSecrets ?? [] };
  const vaults = openVaults({ database, secrets, clock, nowMs });
  const writer = openRecordWriter({
    database,
    keeper,
    vaults,
    key: textKeyFrom(options.secret),
    clock,
    timers,
    log,
    onWritten: (records) => {
      measureCalls(metrics, records);
      options.onRecorded?.(records);
    },
  });
  const [directory, names, shortages] = await Promise.all([
    openCallerDirectory(database, nowMs),
    openNames({ database, heldValues: options.heldValues, log }),
    database.listen(shortageChannel, (budgetId) => {
      keeper.giveBack(budgetId);
      writer.wake();
    }),
  ]);
  const means: GatewayMeans = {
    hosts,
    configured: options.configuredModels.map(approvedByConfiguration),
    keeper,
    writer,
    cache: createAnswerCache(nowMs),
    names,
    vaults,
    secret: options.secret,
    limits: { ...defaultAskingLimits, ...options.limits },
    clock,
    timers,
    random,
    nowMs,
    log,
  };
  return {
    answer: (call) => answerCall(call, means),
    count: (call) => answerCount(call, means),
    directory,
    means,
    tend: () => tend(database, clock, log),
    flush: () => writer.flush(),
    async close() {
      await writer.close();
      await Promise.all([
        directory.close(),
        names.close(),
        shortages.close(),
        ...[...hosts.values()].map((host) => host.close()),
      ]);
    },
  };
}

function approvedByConfiguration(name: string): Tool {
  const at = name.indexOf("/");
  return {
    id: `configured:${name}`,
    kind: "model",
    name,
    provider: name.slice(0, at),
    model: name.slice(at + 1),
    dataClasses: ["public", "internal"],
    status: "approved",
    owner: "role:manager",
    fallbacks: [],
    note: "Named in the configuration.",
  };
}

async function tend(database: Database, clock: Clock, log: Logger): Promise<void> {
  const at = clock.now();
  const lapsed = await database.inSystem((tx) => endLapsedLeases(tx, at));
  for (const { workspaceId, budgetId, amount } of lapsed) {
    if (amount > 0) log.warn({ workspaceId, budgetId, amount }, "gateway.lease_lapsed");
  }
  await database.system.pool.query(
    `update gateway_call set prompt_sealed = null, output_sealed = null, seal_key_id = null, keep_until = null
     where keep_until < $1`,
    [at],
  );
}
