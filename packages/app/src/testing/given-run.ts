import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { DeskDetail, DeskItem, RunDetail, RunSummary } from "@capstan/contracts";
import { parse, stringify } from "yaml";
import { publishWorkflow } from "../features/workflows/index.ts";
import { inWorkspace } from "../workspace-tx.ts";
import { type GivenApp, type GivenAppOptions, givenApp, packsFolder } from "./given-app.ts";
import { asOf, type EventsToWrite, writeEvents } from "./write-events.ts";

export type Headers = Record<string, string>;
export type Answer<T> = { status: number; body: T & { error?: { code: string; message: string } } };

/** A workspace with people, data and what tests do with runs and the desk. `maren` manages, `edda` and `emil` edit. */
export type GivenRun = GivenApp & {
  manager: Headers;
  edda: Headers;
  emil: Headers;
  start(as?: Headers, workflow?: string): Promise<string>;
  /** Starts a run and waits until its drafts are on the desk. */
  startToDesk(as?: Headers, workflow?: string): Promise<string>;
  /** Publishes weekly account intelligence under another name, changed. */
  publish(name: string, change: (spec: Editable) => void): Promise<void>;
  run(runId: string): Promise<RunDetail>;
  desk(as?: Headers, view?: "mine" | "all" | "decided"): Promise<DeskItem[]>;
  item(gateId: string, as?: Headers): Promise<DeskDetail>;
  decide(gateId: string, body: object, as?: Headers): Promise<Answer<{ undoUntil?: string; changed?: number }>>;
  /** Approves whatever is open, with what only a person can settle. */
  approveAll(as?: Headers): Promise<void>;
  sql<T extends object>(text: string, values?: unknown[]): Promise<T[]>;
};

// biome-ignore lint/suspicious/noExplicitAny: a spec on its way to parseWorkflow, which checks it
export type Editable = any;

export type GivenRunOptions = GivenAppOptions & { events?: EventsToWrite };

const usual: EventsToWrite = { awake: ["aster.example", "birch.example"], steady: ["cedar.example"] };

export async function givenRun({ events = usual, ...options }: GivenRunOptions = {}): Promise<GivenRun> {
  const given = await givenApp({ graceMs: 3_600_000, ...options });
  await given.add("maren", ["manager", "editor"]);
  await given.add("edda", ["editor"]);
  await given.add("emil", ["editor"]);
  const [manager, edda, emil] = [await given.signIn("maren"), await given.signIn("edda"), await given.signIn("emil")];
  await given.import(await writeEvents(given.folder, events), "site");
  const root = "/api/w/harbor";
  const start: GivenRun["start"] = async (as = manager, workflow = "weekly-account-intelligence") => {
    const body = { workflow, inputs: { asOf } };
    const started = await given.ask<RunSummary>(`${root}/runs`, { as, body });
    if (started.status !== 200) throw new Error(`The run did not start: ${JSON.stringify(started.body)}`);
    return started.body.id;
  };
  const desk: GivenRun["desk"] = async (as = edda, view = "mine") =>
    (await given.ask<{ items: DeskItem[] }>(`${root}/desk?view=${view}`, { as })).body.items;
  const item: GivenRun["item"] = async (gateId, as = edda) =>
    (await given.ask<DeskDetail>(`${root}/desk/${gateId}`, { as })).body;
  const decide: GivenRun["decide"] = (gateId, body, as = edda) =>
    given.ask(`${root}/desk/${gateId}/decision`, { as, body });
  return {
    ...given,
    manager,
    edda,
    emil,
    start,
    desk,
    item,
    decide,
    async publish(name, change) {
      const spec: Editable = parse(
        await readFile(join(packsFolder, "workflows/weekly-account-intelligence.yaml"), "utf8"),
      );
      spec.workflow = name;
      change(spec);
      await inWorkspace(given.app.database, given.workspaceId, (tx) =>
        publishWorkflow(tx, {
          text: stringify(spec, { aliasDuplicateObjects: false }),
          by: "cli:test",
          note: "",
          at: given.app.clock.now(),
        }),
      );
    },
    async startToDesk(as, workflow) {
      const runId = await start(as, workflow);
      await given.until(runId, (run) => run.gates.open > 0);
      return runId;
    },
    run: async (runId) => (await given.ask<RunDetail>(`${root}/runs/${runId}`, { as: edda })).body,
    async approveAll(as = edda) {
      for (const { gateId } of await desk(as)) {
        const { binding, settle } = await item(gateId, as);
        const { status, body } = await decide(gateId, { decision: "approve", binding, settled: settle }, as);
        if (status !== 200) throw new Error(JSON.stringify(body));
      }
    },
    sql: async <T extends object>(text: string, values: unknown[] = []) =>
      (await given.database.db.system.pool.query<T>(text, values)).rows,
  };
}
