import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { retryable, terminal } from "@capstan/base";
import { type DemoTruth, generateDemoExports } from "@capstan/grounding";
import type { App } from "../../app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { importDatasetFile, registerSource } from "../data/index.ts";
import type { People } from "../people/index.ts";
import { demoColleagues } from "./demo-people.ts";
import { demoActor, demoSlug, findDemo } from "./find-demo.ts";
import { installPacks } from "./install-packs.ts";

export type DemoToLoad = {
  app: App;
  people: People;
  /** The folder of what ships as data. */
  packs: string;
  /** Told what is being done, for a person who is watching. */
  onProgress?: (what: string) => void;
  /** Ends the load between two parts; the next one goes on there. */
  signal?: AbortSignal;
};

export type LoadedDemo = { workspaceId: string; runId: string; waiting: number };

const zone = "America/Chicago";
const seed = 1;
const workflow = "weekly-account-intelligence";
const runKey = "demo:first-run";
const patienceMs = 120_000;
const pollMs = 100;

/**
 * Makes the workspace Harbor with its people, data, workflows and one run of weekly account intelligence, and waits
 * until its drafts are on the desk. Every part is done once: a load that broke off goes on where it was. Decisions are
 * left to people. Runs have to be advanced meanwhile, here or in another process.
 * Errors: terminal `demo_not_wanted` where people work already, `demo_run_ended`; retryable `demo_slow`.
 */
export async function loadDemo({ app, people, packs, onProgress = () => {}, signal }: DemoToLoad): Promise<LoadedDemo> {
  const next = (what: string) => {
    signal?.throwIfAborted();
    onProgress(what);
  };
  const workspaceId = await ensureWorkspace(app, people);
  const known = await findRun(app, workspaceId);
  if (known === undefined) {
    next("people");
    await addPeople(people, workspaceId);
    next("workflows, prompts and rules");
    await installPacks(app, { workspaceId, folder: packs, by: demoActor });
    const exports = await ensureExports(app);
    await importExports(app, { workspaceId, ...exports, onProgress: next });
    await startRun(app, workspaceId, exports.truth.asOf);
  }
  next("weekly account intelligence");
  return untilOnDesk(app, workspaceId, signal);
}

async function ensureWorkspace(app: App, people: People): Promise<string> {
  const found = await findDemo(app.database);
  if (found.kind === "demo") return found.workspaceId;
  if (found.kind === "empty")
    return people.createWorkspace({ slug: demoSlug, name: "Harbor", timeZone: zone, by: demoActor });
  throw terminal("demo_not_wanted", {
    message: "The database holds workspaces already, so the demo is not put beside them.",
    mend: "Use an empty data folder: CAPSTAN_DATA=./demo-data npm start",
  });
}

/** One after another: of two first managers, each would wait for the other's row. */
async function addPeople(people: People, workspaceId: string): Promise<void> {
  for (const { email, name, password, roles } of demoColleagues) {
    await people.addMember(workspaceId, { email, name, password, roles, by: demoActor });
  }
}

type Exports = { folder: string; truth: DemoTruth };

/** The exports, up to the beginning of today where Harbor is; those of a load that broke off are taken again. */
async function ensureExports(app: App): Promise<Exports> {
  const folder = join(app.dataFolder, "demo");
  const truthFile = join(folder, "truth.json");
  if (!existsSync(truthFile)) {
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(app.dataFolder, { recursive: true });
    await generateDemoExports({ seed, asOf: todayIn(app.clock.now()), zone, into: unfinished });
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
  }
  return { folder, truth: JSON.parse(await readFile(truthFile, "utf8")) as DemoTruth };
}

const todayIn = (at: Date) => new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" }).format(at);

type Place = { dataset: string; title: string };

const places: Readonly<Record<string, Place>> = {
  "hubspot-companies.csv": { dataset: "crm", title: "HubSpot companies and contacts" },
  "hubspot-contacts.csv": { dataset: "crm", title: "HubSpot companies and contacts" },
  "google-ads.csv": { dataset: "media", title: "Google Ads" },
};

const engagementTitles: Readonly<Record<string, string>> = {
  hubspot: "HubSpot e-mail events",
  ga4: "Google Analytics 4 events",
  salesforce: "Salesforce campaign members",
  intent: "Intent data",
  zoom: "Zoom webinar attendance",
};

const placeOf = ({ name, source }: DemoTruth["files"][number]): Place =>
  places[name] ?? { dataset: "engagement", title: engagementTitles[source] ?? source };

type Importing = Exports & { workspaceId: string; onProgress: (what: string) => void };

async function importExports(app: App, { workspaceId, folder, truth, onProgress }: Importing): Promise<void> {
  const done = await importedFiles(app, workspaceId);
  for (const file of truth.files) {
    if (done.has(file.name)) continue;
    onProgress(`data: ${file.name}`);
    const { dataset, title } = placeOf(file);
    await inWorkspace(app.database, workspaceId, (tx) =>
      registerSource(tx, {
        dataset,
        name: file.source,
        title,
        owner: "role:data",
        approved: true,
        by: demoActor,
        at: app.clock.now(),
      }),
    );
    await importDatasetFile(app, {
      workspaceId,
      dataset,
      source: file.source,
      file: file.name,
      filePath: join(folder, file.name),
      zone,
      by: demoActor,
    });
  }
}

async function importedFiles(app: App, workspaceId: string): Promise<Set<string>> {
  const { rows } = await inWorkspace(app.database, workspaceId, (tx) =>
    tx.query<{ file: string }>(
      "select file from import where workspace_id = $1 and status = 'done' and started_by = $2",
      [workspaceId, demoActor],
    ),
  );
  return new Set(rows.map(({ file }) => file));
}

async function findRun(app: App, workspaceId: string): Promise<string | undefined> {
  const { rows } = await inWorkspace(app.database, workspaceId, (tx) =>
    tx.query<{ id: string }>("select id from run where workspace_id = $1 and start_key = $2", [workspaceId, runKey]),
  );
  return rows[0]?.id;
}

async function startRun(app: App, workspaceId: string, asOf: string): Promise<void> {
  await inWorkspace(app.database, workspaceId, (tx) =>
    app.orchestrator.startRun(tx, {
      workflow,
      inputs: { asOf },
      trigger: { on: "api" },
      startedBy: demoActor,
      key: runKey,
    }),
  );
}

/** A run that people already worked on is as good as one that waits for them. */
async function untilOnDesk(app: App, workspaceId: string, signal: AbortSignal | undefined): Promise<LoadedDemo> {
  const runId = (await findRun(app, workspaceId))!;
  const giveUpMs = performance.now() + patienceMs;
  while (performance.now() < giveUpMs) {
    signal?.throwIfAborted();
    const run = await inWorkspace(app.database, workspaceId, (tx) => app.orchestrator.readRun(tx, runId));
    if (run.gates.all.length > 0 || run.status === "completed") return { workspaceId, runId, waiting: run.gates.open };
    if (run.status === "held" || run.status === "failed" || run.status === "cancelled") {
      throw terminal("demo_run_ended", {
        message: `The demo's run is ${run.status}: ${run.reason.say}`,
        mend: run.reason.mend ?? "Start again with an empty data folder, and report it if it happens again.",
        details: { runId, code: run.reason.code },
      });
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  throw retryable("demo_slow", {
    message: `The demo's drafts were not on the desk after ${patienceMs / 1000} s.`,
    mend: "They will appear there; the Runs screen shows how far they are.",
    details: { runId },
  });
}
