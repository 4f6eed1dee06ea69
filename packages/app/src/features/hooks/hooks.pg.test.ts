import type { DatasetSummary, RunDetail, RunSummary } from "@capstan/contracts";
import { signWebhook } from "@capstan/orchestration";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { dataDesk } from "../../testing/data-desk.ts";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { newestVersion, publishWorkflow } from "../workflows/index.ts";
import { hookSecret } from "./hook-secret.ts";

let given: GivenApp;
let maren: Record<string, string>;
let cove: string;

beforeAll(async () => {
  given = await givenApp();
  cove = await given.people.createWorkspace({ slug: "cove", name: "Cove", timeZone: "UTC", by: "cli:test" });
  await given.add("maren", ["manager"]);
  maren = await given.signIn("maren");
  await inWorkspace(given.app.database, given.workspaceId, async (tx) => {
    const shipped = (await newestVersion(tx, "weekly-account-intelligence"))!;
    const text = shipped.body
      .replace("workflow: weekly-account-intelligence", "workflow: on-deal")
      .replace("  - { on: api }", "  - { on: webhook, name: deal-won, with: { asOf: event.deal.closedOn } }");
    await publishWorkflow(tx, { text, by: "cli:test", note: "", at: given.app.clock.now() });
  });
});
afterAll(() => given?.end());

type Call = { hook?: string; slug?: string; body?: unknown; id?: string; at?: Date; secret?: string };

async function call({
  hook = "deal-won",
  slug = "harbor",
  body = { deal: { closedOn: "2026-07-01" } },
  id = "msg_1",
  at = new Date(),
  secret,
}: Call = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const key = secret ?? hookSecret(given.app.secret, given.workspaceId, hook);
  const answer = await given.http.app.request(`/api/hooks/${slug}/${hook}`, {
    method: "POST",
    body: text,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": timestamp,
      "webhook-signature": signWebhook(key, { id, timestamp, body: text }),
    },
  });
  return {
    status: answer.status,
    body: (await answer.json()) as {
      runs?: { runId: string }[];
      importId?: string;
      error?: { code: string; message: string };
    },
  };
}

const runs = async () => (await given.ask<{ runs: RunSummary[] }>("/api/w/harbor/runs", { as: maren })).body.runs;

describe("a signed webhook", () => {
  test("starts the workflow that waits for it, once per message, with its body as inputs", async () => {
    const first = await call();
    expect(first.status, JSON.stringify(first.body)).toBe(202);
    const again = await Promise.all([call(), call({ body: { deal: { closedOn: "2026-07-08" } } })]);
    expect(again.map(({ body }) => body.runs)).toEqual([first.body.runs, first.body.runs]);
    expect(await runs()).toHaveLength(1);
    const run = await given.ask<RunDetail>(`/api/w/harbor/runs/${first.body.runs![0]!.runId}`, { as: maren });
    expect(run.body.run).toMatchObject({ workflow: { name: "on-deal" }, trigger: expect.stringContaining("deal-won") });
    const stored = await given.database.db.system.pool.query("select inputs from run where id = $1", [
      first.body.runs![0]!.runId,
    ]);
    expect(stored.rows[0].inputs).toMatchObject({ asOf: "2026-07-01" });
    expect((await call({ id: "msg_2" })).body.runs).not.toEqual(first.body.runs);
    expect(await runs()).toHaveLength(2);
  });

  test("with a body that has not what the workflow takes from it is refused and starts nothing", async () => {
    const before = (await runs()).length;
    for (const [at, body] of [{}, "no JSON", "[]", { deal: { closedOn: "soon" } }].entries()) {
      const { status, body: told } = await call({ id: `bad_${at}`, body });
      expect(status, JSON.stringify(told)).toBe(422);
    }
    expect(await runs()).toHaveLength(before);
  });
});

describe("a webhook that cannot be believed", () => {
  test("hears the same, whatever is wrong with it", async () => {
    const told = await Promise.all([
      call({ secret: "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBhbHRvZ2V0aGVy" }),
      call({ slug: "nowhere" }),
      call({ hook: "nobody-waits" }),
      call({ hook: "unknown", secret: "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldCBhbHRvZ2V0aGVy" }),
      call({ at: new Date(Date.now() - 6 * 60_000) }),
      call({ at: new Date(Date.now() + 6 * 60_000) }),
      call({ secret: hookSecret(given.app.secret, cove, "deal-won") }),
      call({ slug: "cove" }),
      call({ secret: hookSecret(given.app.secret, given.workspaceId, "another-hook") }),
    ]);
    expect(new Set(told.map(({ status, body }) => JSON.stringify([status, body]))).size, JSON.stringify(told)).toBe(1);
    expect(told[0]).toMatchObject({ status: 401, body: { error: { code: "webhook_refused" } } });
  });

  test("is refused without its headers and with a body changed on the way", async () => {
    const bare = await given.http.app.request("/api/hooks/harbor/deal-won", { method: "POST", body: "{}" });
    expect(bare.status).toBe((await call({ slug: "nowhere" })).status);
    const timestamp = String(Math.floor(Date.now() / 1000));
    const signature = signWebhook(hookSecret(given.app.secret, given.workspaceId, "deal-won"), {
      id: "m",
      timestamp,
      body: "{}",
    });
    const changed = await given.http.app.request("/api/hooks/harbor/deal-won", {
      method: "POST",
      body: '{"x":1}',
      headers: { "webhook-id": "m", "webhook-timestamp": timestamp, "webhook-signature": signature },
    });
    expect(await changed.json()).toMatchObject({ error: { code: "webhook_refused" } });
  });
});

describe("data by webhook", () => {
  const lines = (from: number) =>
    [0, 1, 2, 3, 4]
      .map((n) =>
        JSON.stringify({ wer: `p${from + n}@nimbus.example`, was: "page_view", wann: `2026-06-1${n}T10:00:00Z` }),
      )
      .join("\n");
  const source = async (name: string) => {
    const { body } = await given.ask<{ datasets: DatasetSummary[] }>("/api/w/harbor/datasets", { as: maren });
    return body.datasets[0]!.sources.find((one) => one.name === name);
  };

  test("comes in by the mapping that a person gave the source, once per message", async () => {
    const desk = dataDesk(given, maren);
    const { body: preview } = await desk.upload("first.ndjson", lines(0));
    const column = (name: string, steps: object[] = []) => ({ from: "column", column: name, steps });
    const mapping = {
      target: "event",
      fields: {
        email: column("wer"),
        type: column("was"),
        occurredAt: column("wann", [{ do: "timestamp", format: "iso" }]),
      },
    };
    expect(await desk.import(preview, "crm", mapping)).toMatchObject({ status: "done", accepted: 5 });

    const brought = await call({ hook: "import--engagement--crm", id: "d1", body: lines(10) });
    expect(brought.status, JSON.stringify(brought.body)).toBe(202);
    const again = await Promise.all(
      [1, 2, 3].map(() => call({ hook: "import--engagement--crm", id: "d1", body: lines(10) })),
    );
    expect(again.map(({ body }) => body.importId)).toEqual([1, 2, 3].map(() => brought.body.importId));
    expect(await source("crm")).toMatchObject({ rows: 10, approved: true });
    const imports = await given.database.db.system.pool.query(
      "select status, rows_accepted::int as accepted from import where source = 'crm' order by started_at",
    );
    expect(imports.rows).toEqual([
      { status: "done", accepted: 5 },
      { status: "done", accepted: 5 },
    ]);
  });

  test("of a source that nobody knows waits for a person's approval", async () => {
    const body = [1, 2, 3]
      .map((n) =>
        JSON.stringify({ email: `q${n}@cedar.example`, type: "page_view", occurred_at: `2026-06-1${n}T10:00:00Z` }),
      )
      .join("\n");
    expect(await call({ hook: "import--engagement--stranger", id: "s1", body })).toMatchObject({ status: 202 });
    expect(await source("stranger")).toMatchObject({ rows: 3, approved: false });
  });

  test("that failed is tried again with the next attempt of the same message", async () => {
    const body = [1, 2]
      .map((n) => JSON.stringify({ wer: `r${n}@birch.example`, was: "page_view", wann: `2026-06-1${n}T10:00:00Z` }))
      .join("\n");
    const format = (name: string) =>
      given.database.db.system.pool.query(
        "update source set mapping = jsonb_set(mapping, '{fields,occurredAt,steps,0,format}', to_jsonb($1::text)) where name = 'crm'",
        [name],
      );
    const bring = () => call({ hook: "import--engagement--crm", id: "f1", body });
    await format("pattern");
    expect(await bring()).toMatchObject({ status: 422, body: { error: { code: "bad_mapping" } } });
    await format("iso");
    expect(await bring()).toMatchObject({ status: 202 });
    const imports = await given.database.db.system.pool.query(
      "select status, rows_accepted::int as accepted from import where source = 'crm' order by started_at desc limit 1",
    );
    expect(imports.rows).toEqual([{ status: "done", accepted: 2 }]);
    expect(await source("crm")).toMatchObject({ rows: 12 });
  });
});
