import { asCapstanError, type Clock, type Logger } from "@capstan/base";
import type { WorkflowSpec } from "@capstan/contracts";
import type { Database, Transaction } from "@capstan/database";
import type { ModelPort } from "@capstan/execution";
import {
  createOrchestrator,
  type EngineOptions,
  type OrchestratorPorts,
  officeHours,
  type WorkingCalendar,
} from "@capstan/orchestration";
import { z } from "zod";
import type { App } from "./app.ts";
import { consolidateStep, decideStep } from "./features/accounts/index.ts";
import { pinsOf } from "./features/assets/index.ts";
import { type CallSettings, callStep } from "./features/calls/index.ts";
import { heldValues, loadStep } from "./features/data/index.ts";
import { reviewStep, tellGate } from "./features/desk/index.ts";
import { draftStep, verifyStep } from "./features/drafts/index.ts";
import { checkLinks, LinkTrials } from "./features/links/index.ts";
import { notify, notifyStep } from "./features/notifications/index.ts";
import { type PrivacyMeans, readRecogniser } from "./features/privacy/index.ts";
import { type FileStore, storeStep } from "./features/storage/index.ts";
import { newestVersion } from "./features/workflows/index.ts";
import { inWorkspace, type WorkspaceTx } from "./workspace-tx.ts";

export type AppOptions = {
  database: Database;
  models: ModelPort;
  store: FileStore;
  dataFolder: string;
  secret: string;
  calls: CallSettings;
  /** Left out: no host is configured, and names are read anew each time. */
  privacy?: PrivacyMeans;
  clock: Clock;
  log: Logger;
  engine?: Partial<EngineOptions>;
};

/** Puts the engines to work on each other: which executor does which kind of step, and who is told what. */
export function createApp({
  database,
  models,
  store,
  dataFolder,
  secret,
  calls,
  privacy,
  clock,
  log,
  engine,
}: AppOptions): App {
  const tryLinks: App["tryLinks"] = (addresses, signal) =>
    checkLinks(addresses, { allowPrivate: calls.allowPrivate, signal, clock });
  const orchestrator = createOrchestrator({
    database,
    executors: {
      load: loadStep({ database, dataFolder }),
      consolidate: consolidateStep({ database, dataFolder }),
      decide: decideStep(),
      draft: draftStep({ database, models }),
      verify: verifyStep({ database, tryLinks }),
      review: reviewStep({ database }),
      store: storeStep({ database, store }),
      notify: notifyStep(),
      call: callStep(calls),
    },
    ports: createPorts(clock),
    clock,
    log,
    ...(engine ? { options: engine } : {}),
  });
  const readingNames: PrivacyMeans = {
    hosts: [],
    secrets: { current: secret, previous: [] },
    recogniserOf: (workspaceId) =>
      inWorkspace(database, workspaceId, async (tx) => readRecogniser(tx, await heldValues(tx, dataFolder))),
  };
  return {
    database,
    orchestrator,
    models,
    store,
    dataFolder,
    secret,
    privacy: privacy ?? readingNames,
    linkTrials: new LinkTrials({
      allowPrivate: calls.allowPrivate,
      clock,
      onProblem: (problem) => log.error({ message: asCapstanError(problem).message }, "links.not_tried"),
    }),
    tryLinks,
    clock,
    log,
  };
}

const calendarSettings = z.object({
  workingHours: z.record(z.string(), z.array(z.tuple([z.string(), z.string()]))).optional(),
  holidays: z.array(z.string()).optional(),
});

function createPorts(clock: Clock): OrchestratorPorts {
  return {
    async published(tx, workflow) {
      const version = await newestVersion(tx as WorkspaceTx, workflow);
      return version ? { spec: version.spec as WorkflowSpec, version: version.version } : null;
    },
    pinsOf: (tx, spec) => pinsOf(tx as WorkspaceTx, spec),
    calendarOf,
    async onHeld(tx, { runId, owner, reason }) {
      await notify(tx as WorkspaceTx, {
        recipient: owner,
        kind: "run-held",
        body: `A run is held: ${reason.say}`,
        link: `/runs/${runId}`,
        key: `held:${runId}:${clock.now().toISOString()}`,
        at: clock.now(),
      });
    },
    async onGate(tx, event) {
      const { zone } = await calendarOf(tx);
      await tellGate(tx as WorkspaceTx, event, { at: clock.now(), zone });
    },
  };
}

/** The workspace's working hours and holidays; Monday to Friday, nine to five, until it says otherwise. */
async function calendarOf(tx: Transaction): Promise<WorkingCalendar> {
  const found = await tx.query<{ zone: string; settings: unknown }>(
    "select time_zone as zone, settings from workspace where id = $1",
    [tx.workspaceId],
  );
  const { zone = "UTC", settings = {} } = found.rows[0] ?? {};
  const own = calendarSettings.catch({}).parse(settings);
  const office = officeHours(zone);
  return { zone, hours: own.workingHours ?? office.hours, holidays: own.holidays ?? office.holidays };
}
