import { mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "@capstan/base";
import type { RetentionView } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { keepRetention, setRetention } from "./index.ts";

let given: GivenApp;
let data: Record<string, string>;
let marketer: Record<string, string>;
const query = (text: string, values: unknown[] = []) => given.database.db.system.pool.query(text, values);
const at = (path: string) => `/api/w/harbor/privacy/${path}`;

beforeAll(async () => {
  given = await givenApp();
  await given.add("dana", ["data"]);
  await given.add("mara", ["marketer"]);
  [data, marketer] = [await given.signIn("dana"), await given.signIn("mara")];
  await query(
    `insert into crm_contact (workspace_id, crm_id, email, name, updated_at) values
     ($1, 'C-1', 'ann@bell.example', 'Ann Bell', now()), ($1, 'C-2', 'ann@other.example', 'Ann Bell', now())`,
    [given.workspaceId],
  );
});
afterAll(() => given.end());

type Requests = { requests: { id: string; kind: string; status: string; places: { place: string; done: string }[] }[] };

test("only those who look after data may ask, and a name of several people is refused", async () => {
  const ask = (as: Record<string, string>, person: string) => given.ask(at("find"), { as, body: { person } });
  expect(await ask(marketer, "ann@bell.example")).toMatchObject({ status: 403 });
  expect(await ask(data, "Ann Bell")).toMatchObject({ body: { error: { code: "person_unclear" } } });
  expect(await ask(data, "ann@bell.example")).toMatchObject({
    status: 200,
    body: { known: { emails: ["ann@bell.example"], names: [], crmIds: ["C-1"] }, isMember: false },
  });
  expect(await ask(data, "nobody@known.example")).toMatchObject({ status: 200, body: { places: [] } });
});

type Place = { place: string; found: number; done: string };

test("what forgetting would do is told before, as it is done then, and nothing is changed by asking", async () => {
  await query(
    "insert into crm_contact (workspace_id, crm_id, email, name, updated_at) values ($1, 'C-9', 'zoe@quill.example', 'Zoe Quill', now())",
    [given.workspaceId],
  );
  await query(
    `insert into notification (id, workspace_id, recipient, body, link, kind, idempotency_key, created_at)
     values ($1, $2, 'role:data', 'Zoe Quill wrote', '/', 'k', 'zoe', now())`,
    [newId(9), given.workspaceId],
  );
  const person = "zoe@quill.example";
  const plan = async () =>
    (await given.ask<{ places: Place[] }>(at("find"), { as: data, body: { person, forgetting: {} } })).body.places;
  const planned = await plan();
  expect(planned.map(({ place, done }) => `${place}: ${done}`)).toEqual(
    expect.arrayContaining(["table crm_contact: deleted", "table notification: redacted"]),
  );
  expect(await plan()).toEqual(planned);
  const asked = await given.ask<{ id: string }>(at("forget"), { as: data, body: { person } });
  const read = async () =>
    (
      await given.ask<{ status: string; places: Place[]; requestedBy: string; notes: string[] }>(
        at(`requests/${asked.body.id}`),
        { as: marketer },
      )
    ).body;
  await expect.poll(async () => (await read()).status, { timeout: 20_000 }).toBe("done");
  const { places, requestedBy, notes } = await read();
  expect(places).toEqual(planned);
  expect(requestedBy).toBe("dana");
  expect(notes.length).toBeGreaterThan(0);
});

test("an export and a request to forget end in receipts that say nothing of the person", async () => {
  const { body } = await given.ask<{ places: Record<string, unknown[]> }>(at("export"), {
    as: data,
    body: { person: "C-1" },
  });
  expect(body.places["table crm_contact"]).toMatchObject([{ email: "ann@bell.example" }]);
  expect(body.places["a name in texts"]).toEqual(["Ann Bell"]);
  expect(await given.ask(at("forget"), { as: data, body: { person: "ann@bell.example" } })).toMatchObject({
    body: { kind: "forget" },
  });
  const list = async () => (await given.ask<Requests>(at("requests"), { as: marketer })).body.requests;
  await expect
    .poll(async () => (await list()).every(({ status }) => status === "done"), { timeout: 20_000 })
    .toBe(true);
  for (const { id } of await list()) {
    const { body } = await given.ask(at(`requests/${id}/receipt`), { as: marketer });
    expect(body).toMatchObject({ format: "capstan-privacy-receipt-1", request: id });
    expect(JSON.stringify(body)).not.toMatch(/bell/i);
  }
  expect((await query("select crm_id as id from crm_contact")).rows).toEqual([{ id: "C-2" }]);
  const { rows } = await query("select subject_sealed as sealed from privacy_request");
  expect(rows.every(({ sealed }) => sealed === null)).toBe(true);
});

test("a member keeps name and sign-in, unless that is asked for", async () => {
  const forget = async (member: boolean) => {
    await given.ask(at("forget"), { as: data, body: { person: "mara@harbor.example", member } });
    await expect
      .poll(
        async () => (await query("select count(*)::int as n from privacy_request where status = 'running'")).rows[0].n,
        { timeout: 20_000 },
      )
      .toBe(0);
    return (await query("select name, email from person where email like 'mara%' or email like 'removed-%'")).rows;
  };
  expect(await forget(false)).toEqual([{ name: "mara", email: "mara@harbor.example" }]);
  expect(await forget(true)).toMatchObject([{ name: "A former person" }]);
  expect((await query("select count(*)::int as n from sign_in_account")).rows).toEqual([{ n: 1 }]);
});

test("texts go when their time is over, figures stay, and the trail counts them", async () => {
  const { workspaceId: ws, folder, app } = given;
  const old = new Date(app.clock.now().getTime() - 40 * 86_400_000);
  await query(
    `insert into model_call (id, workspace_id, run_id, step_path, item_key, idempotency_key, prompt_name, prompt_version, rendered_prompt, inputs, output, drafter, attempts, tokens_in, latency_ms, created_at)
     values ($1, $2, $1, 's', 'i', 'k', 'p', 1, '{"text":"Hello"}', '{}', 'World', '{}', '[]', 12, 1, $3)`,
    [newId(1), ws, old],
  );
  await query(
    `insert into notification (id, workspace_id, recipient, body, link, kind, idempotency_key, created_at)
     values ($1, $2, 'role:data', 'Old', '/', 'k', 'old', $3), ($4, $2, 'role:data', 'New', '/', 'k', 'new', now())`,
    [newId(2), ws, old, newId(3)],
  );
  const quarantine = join(folder, "events", ws, "engagement", "_quarantine");
  await mkdir(quarantine, { recursive: true });
  await writeFile(join(quarantine, "old.ndjson"), "{}\n");
  await query(
    `insert into import (id, workspace_id, dataset, source, file, status, mapping, file_path, quarantine_path, started_by, started_at, heartbeat_at, finished_at)
     values ($1, $2, 'engagement', 's', 'f', 'done', '{}', '/f', $3, 'cli:test', $4, $4, $4)`,
    [newId(4), ws, join(quarantine, "old.ndjson"), old],
  );
  const view = async () => (await given.ask<RetentionView>(at("retention"), { as: data })).body;
  expect((await view()).lastTurn).toBeUndefined();
  expect(await keepRetention(app)).toBe(0);
  expect((await view()).lastTurn).toEqual({ at: expect.stringMatching(/Z$/), removed: 0 });
  expect(await given.ask(at("retention/due"), { as: data, body: { class: "drafting-calls", days: 30 } })).toMatchObject(
    { body: { due: 1 } },
  );
  for (const name of ["drafting-calls", "notices", "quarantine"] as const)
    await inWorkspace(app.database, ws, (tx) =>
      setRetention(tx, { class: name, days: 30, by: "cli:test", at: app.clock.now() }),
    );
  const overdue = (await view()).classes;
  expect(overdue.filter((one) => one.overdue > 0).map((one) => one.class)).toEqual([
    "drafting-calls",
    "quarantine",
    "notices",
  ]);
  expect(await keepRetention(app)).toBe(3);
  expect((await view()).lastTurn).toMatchObject({ removed: 3 });
  expect(await keepRetention(app)).toBe(0);
  expect((await query("select output, tokens_in as tokens from model_call")).rows).toEqual([
    { output: "", tokens: 12 },
  ]);
  expect((await query("select body from notification where body in ('Old', 'New')")).rows).toEqual([{ body: "New" }]);
  expect(await readdir(quarantine)).toEqual([]);
  const told = await query(
    "select details->>'removed' as removed from ledger_entry where action = 'privacy.retention_kept' order by id",
  );
  expect(told.rows).toEqual([{ removed: "drafting-calls 1, notices 1" }, { removed: "quarantine 1" }]);
  const { classes } = await view();
  const said = (name: string) => classes.find((one) => one.class === name);
  expect(said("prompts")).toMatchObject({ days: 90, isDefault: true, overdue: 0 });
  expect(said("prompts")).not.toHaveProperty("removed");
  expect(said("quarantine")).toMatchObject({ days: 30, changedBy: "the command line", removed: { count: 1 } });
  expect(said("notices")?.removed?.at).toMatch(/Z$/);
});
