import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Clock, silentLogger, systemClock } from "@capstan/base";
import type { Role } from "@capstan/contracts";
import { createTestDatabase, type TestDatabase } from "@capstan/database/testing";
import { createModelPort, type ModelPort } from "@capstan/execution";
import type { RunDetail as EngineRun } from "@capstan/orchestration";
import type { App } from "../app.ts";
import { createApp } from "../create-app.ts";
import { saveAsset } from "../features/assets/index.ts";
import type { CallSettings } from "../features/calls/index.ts";
import { createDataset, importDatasetFile } from "../features/data/index.ts";
import { createPeople, type People } from "../features/people/index.ts";
import { createLocalFileStore } from "../features/storage/index.ts";
import { publishWorkflow } from "../features/workflows/index.ts";
import type { Http } from "../http/index.ts";
import { serveApp } from "../serve-app.ts";
import { inWorkspace } from "../workspace-tx.ts";
import { emailOf, ours, password, publicUrl } from "./given-capstan.ts";

export const packsFolder = fileURLToPath(new URL("../../../../packs", import.meta.url));

const contract =
  "name: engagement\ncolumns:\n  type: { required: true }\n  occurredAt: { required: true }\nwhenBroken: hold\n";
const wide = { capacity: 10_000, perSecond: 10_000 };

/** The whole product in one process over a database of its own: engines, features, HTTP face and a worker. */
export type GivenApp = {
  app: App;
  http: Http;
  people: People;
  database: TestDatabase;
  workspaceId: string;
  folder: string;
  add(name: string, roles: Role[]): Promise<string>;
  signIn(name: string): Promise<Record<string, string>>;
  /** Imports a file into `engagement` with the mapping that is proposed. */
  import(filePath: string, source: string): Promise<string>;
  ask<T>(
    path: string,
    init?: { as: Record<string, string>; method?: string; body?: unknown },
  ): Promise<{ status: number; body: T }>;
  /** Resolves once the run is as asked; throws when it is over or stands still otherwise. */
  until(runId: string, isThere: (run: EngineRun) => boolean): Promise<void>;
  /** Ends the time in which decisions can be taken back. */
  letDecisionsTakeEffect(): Promise<void>;
  end(): Promise<void>;
};

export type GivenAppOptions = {
  zone?: string;
  clock?: Clock;
  models?: ModelPort;
  contract?: string;
  graceMs?: number;
  calls?: CallSettings;
};

export async function givenApp({
  zone = "UTC",
  clock = systemClock,
  models,
  contract: text = contract,
  graceMs = 0,
  calls = { secrets: {}, allowPrivate: true },
}: GivenAppOptions = {}): Promise<GivenApp> {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), "capstan-app-"));
  const secret = "a secret for tests, long enough to sign";
  const app = createApp({
    database: database.db,
    models: models ?? createModelPort({ models: [], guard: async () => {} }),
    store: createLocalFileStore(join(folder, "files")),
    dataFolder: folder,
    secret,
    calls,
    clock,
    log: silentLogger,
    engine: { graceMs, pollMs: 50, sweepMs: 50 },
  });
  const people = createPeople({
    database: database.db,
    logger: silentLogger,
    clock,
    secret,
    publicUrl,
    pause: async () => {},
  });
  const workspaceId = await people.createWorkspace({ slug: "harbor", name: "Harbor", timeZone: zone, by: "cli:test" });
  const http = serveApp(app, people, {
    publicUrl,
    version: "0.0.0",
    strictResponses: true,
    rates: { signIn: wide, account: wide, caller: wide, address: wide },
  });
  await app.orchestrator.install();
  await installPacks(app, workspaceId, text);
  await app.orchestrator.work();
  const ask: GivenApp["ask"] = async (path, init) => {
    const hasBody = init?.body !== undefined;
    const answer = await http.app.request(path, {
      method: init?.method ?? (hasBody ? "POST" : "GET"),
      headers: { ...init?.as, ...ours, ...(hasBody ? { "content-type": "application/json" } : {}) },
      ...(hasBody ? { body: JSON.stringify(init?.body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as never };
  };
  return {
    app,
    http,
    people,
    database,
    workspaceId,
    folder,
    ask,
    add: (name, roles) =>
      people.addMember(workspaceId, { email: emailOf(name), name, roles, password, by: "cli:test" }),
    async signIn(name) {
      const answer = await http.app.request("/api/auth/sign-in/email", {
        method: "POST",
        headers: { ...ours, origin: publicUrl, "content-type": "application/json" },
        body: JSON.stringify({ email: emailOf(name), password }),
      });
      return {
        cookie: answer.headers
          .getSetCookie()
          .map((cookie) => cookie.split(";")[0])
          .join("; "),
      };
    },
    import: (filePath, source) =>
      importDatasetFile(app, {
        workspaceId,
        dataset: "engagement",
        source,
        file: source,
        filePath,
        zone,
        by: "cli:test",
      }),
    async until(runId, isThere) {
      const stop = new AbortController();
      try {
        for await (const run of app.orchestrator.watchRun({ workspaceId, runId, signal: stop.signal })) {
          if (isThere(run)) return;
          if (run.status === "held" || run.status === "failed" || run.status === "cancelled")
            throw new Error(`The run is ${run.status}: ${run.reason.say}`);
        }
        throw new Error("The run was over before it was as asked");
      } finally {
        stop.abort();
      }
    },
    async letDecisionsTakeEffect() {
      await database.db.system.pool.query(
        "update gate set effective_at = now() - interval '1 hour' where status = 'decided' and consumed_at is null",
      );
      await database.db.system.pool.query(
        "update timer set due_at = now() - interval '1 second' where kind = 'decision'",
      );
    },
    async end() {
      await app.orchestrator.drain(2_000);
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function installPacks(app: App, workspaceId: string, contractText: string): Promise<void> {
  const at = app.clock.now();
  const read = async (folder: string) =>
    Promise.all(
      (await readdir(join(packsFolder, folder))).map(async (file) => ({
        name: file.replace(/\.\w+$/, ""),
        body: await readFile(join(packsFolder, folder, file), "utf8"),
      })),
    );
  const [prompts, rules, workflows] = [await read("prompts"), await read("rules"), await read("workflows")];
  await inWorkspace(app.database, workspaceId, async (tx) => {
    for (const { name, body } of prompts) await saveAsset(tx, { kind: "prompt", name, body, by: "cli:test", at });
    for (const { name, body } of rules) await saveAsset(tx, { kind: "rules", name, body, by: "cli:test", at });
    await createDataset(tx, {
      name: "engagement",
      title: "Engagement",
      owner: "role:data",
      contract: contractText,
      by: "cli:test",
      at,
    });
    for (const { body } of workflows) {
      const { name, workflow } = await publishWorkflow(tx, { text: body, by: "cli:test", note: "", at });
      await app.orchestrator.publishTriggers(tx, name, workflow.spec);
    }
  });
}
