import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "@capstan/base";
import { sealLedger, verifyLedger } from "@capstan/database";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { sealText, textKeyFrom } from "../gateway/index.ts";
import { openVaults } from "../privacy/index.ts";
import { applyExclusions } from "./exclusions/apply-exclusions.ts";
import { forgottenFile, parseForgotten } from "./exclusions/forgotten-file.ts";
import { carryOut, findPerson, requestForget } from "./index.ts";

const email = "quilla.vandersloot@nimbus.example";
const name = "Quilla Vandersloot";
/** Bytes that are hers and nobody else's. */
const traces = ["quilla", "vandersloot"];
const secret = "a secret for tests, long enough to sign";

let given: GivenApp;
const query = (text: string, values: unknown[] = []) => given.database.db.system.pool.query(text, values);

/** Plants her in every place that can hold a person. */
async function plant(): Promise<void> {
  const { workspaceId: ws, folder, app } = given;
  const csv = join(folder, "site.csv");
  await writeFile(
    csv,
    [
      "id,type,occurred_at,contact_email,contact_name,topic",
      `e1,page_view,2026-08-15T10:00:00Z,${email},${name},pricing`,
      `e2,page_view,2026-08-15T11:00:00Z,otto@other.example,Otto Brand,Interview with ${name}`,
      "e3,page_view,2026-08-16T11:00:00Z,otto@other.example,Otto Brand,pricing",
      `e4,page_view,never,${email},${name},pricing`,
    ].join("\n"),
  );
  await given.import(csv, "site");
  await writeFile(csv, "gone");
  const uploads = join(folder, "uploads", ws);
  await mkdir(uploads, { recursive: true });
  await writeFile(join(uploads, "contacts.csv"), `email\n${email.toUpperCase()}\n`);
  await writeFile(join(uploads, "others.csv"), "email\notto@other.example\n");
  await query(
    `insert into upload (id, workspace_id, dataset, file, file_path, bytes, uploaded_by, uploaded_at)
     values ($1, $2, 'engagement', 'contacts.csv', $3, 10, 'cli:test', now())`,
    [newId(Date.now()), ws, join(uploads, "contacts.csv")],
  );
  await query(
    `insert into crm_contact (workspace_id, crm_id, email, name, company_name, updated_at)
     values ($1, 'C-77', $2, $3, 'Nimbus', now()), ($1, 'C-78', 'otto@other.example', 'Otto Brand', 'Other', now())`,
    [ws, email, name],
  );
  const [run, draft] = [newId(Date.now()), newId(Date.now())];
  await query(
    `insert into draft (id, workspace_id, run_id, step_path, item_key, output, kind, channel, tier, title, subject, requester, facts, evidence_hash, status, created_at)
     values ($1, $2, $3, 's', 'i', 'o', 'brief', 'internal', 'low', $4, 'Nimbus', 'x', $5, 'h', 'stored', now())`,
    [draft, ws, run, `Brief for ${name}`, JSON.stringify([{ email, [name]: "key too" }])],
  );
  await query(
    `insert into draft_version (workspace_id, draft_id, version, body, content_hash, author, proof, created_at)
     values ($1, $2, 1, $3, 'h', 'x', $4, now())`,
    [
      ws,
      draft,
      `Ask ${name.toUpperCase()} or Vandersloot, Quilla.`,
      JSON.stringify({ excerpt: `mailto:${email.replace("@", "%40")}` }),
    ],
  );
  await query(
    `insert into model_call (id, workspace_id, run_id, step_path, item_key, idempotency_key, prompt_name, prompt_version, rendered_prompt, inputs, output, drafter, attempts, latency_ms, created_at)
     values ($1, $2, $3, 's', 'i', 'k', 'p', 1, $4, '{}', $5, '{}', '[]', 1, now())`,
    [newId(Date.now()), ws, run, JSON.stringify({ text: `To ${email}` }), `${name}s visit`],
  );
  await query(
    `insert into notification (id, workspace_id, recipient, body, link, kind, idempotency_key, created_at)
     values ($1, $2, 'role:data', $3, '/', 'k', 'n1', now())`,
    [newId(Date.now()), ws, `${name} came back`],
  );
  const call = newId(Date.now());
  const key = textKeyFrom(secret);
  await query(
    `insert into gateway_call (id, workspace_id, at, endpoint, data_class, model_asked, outcome, streamed, latency_ms, prompt_sealed, seal_key_id, keep_until)
     values ($1, $2, now(), 'chat', 'internal', 'm', 'ok', false, 1, $3, $4, now() + interval '1 day')`,
    [call, ws, sealText(`Write to ${email}`, key, `${ws} ${call} prompt`), key.id],
  );
  const vaults = openVaults({
    database: given.database.db,
    secrets: { current: secret, previous: [] },
    clock: { now: () => new Date() },
    nowMs: () => 0,
  });
  const entry = (original: string, standIn: string) =>
    ({ scope: "call", type: "PERSON", form: "word", original, standIn }) as const;
  await given.database.db.inSystem((tx) =>
    vaults.keep(tx, [
      { workspaceId: ws, scope: "workspace:x", entries: [entry("Quilla", "Halbert"), entry("Otto", "Corvin")] },
    ]),
  );
  const brief = new TextEncoder().encode(`Brief for ${name}`);
  await app.store.put("briefs/nimbus.md", brief, "text/markdown");
  await app.store.put("briefs/nimbus.pdf", new Uint8Array([37, 80, 68, 70, 0, 1, 2]), "application/pdf");
  for (const [path, type] of [
    ["briefs/nimbus.md", "text/markdown"],
    ["briefs/nimbus.pdf", "application/pdf"],
  ]) {
    await query(
      `insert into stored_file (workspace_id, path, run_id, draft_id, media_type, bytes, sha256, stored_at)
       values ($1, $2, $3, $4, $5, 1, 'h', now())`,
      [ws, path, run, draft, type],
    );
  }
}

/** Every byte of the tables and of the data folder, sealed texts and Parquet written out. */
async function everything(): Promise<string> {
  const tables = await query(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
  );
  let text = "";
  for (const { name: table } of tables.rows) {
    const { rows } = await query(`select to_jsonb(t)::text as row from "${table}" t`);
    text += rows.map(({ row }) => `${table} ${row}\n`).join("");
  }
  for (const entry of await readdir(given.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    text += `${entry.name} ${(await readFile(join(entry.parentPath, entry.name))).toString("latin1")}\n`;
  }
  return text.toLowerCase();
}

const leftOf = (text: string) =>
  traces.flatMap((trace) => text.split("\n").filter((line) => line.includes(trace))).map((line) => line.slice(0, 200));
const forgetting = { approved: "redact", member: false } as const;

describe("a person who is in every place", () => {
  let plantedFile = "";
  beforeAll(async () => {
    given = await givenApp();
    await plant();
  });
  afterAll(() => given.end());

  test("is found by address, by name and by CRM id, with the places", async () => {
    const by = async (person: string) =>
      (await findPerson({ app: given.app, workspaceId: given.workspaceId, person })).places;
    const places = await by(email);
    expect(Object.keys(places)).toEqual(
      expect.arrayContaining([
        "events of engagement, 2026-08-15",
        "table crm_contact",
        "table draft",
        "table draft_version",
        "table model_call",
        "table notification",
        "texts of model calls",
        "vaults of stand-ins",
        "uploads",
        "approved file briefs/nimbus.md",
        "approved file briefs/nimbus.pdf",
      ]),
    );
    expect(Object.keys(places).some((place) => place.startsWith("rejected rows"))).toBe(true);
    expect(await by(name)).toEqual(places);
    expect(await by("C-77")).toEqual(places);
    expect(leftOf(await everything()).length).toBeGreaterThan(10);
    await expect(by("Quilla")).rejects.toMatchObject({ code: "person_unclear" });
  });

  test("is gone everywhere after a request that was killed in the middle and taken up again", async () => {
    const { app, workspaceId } = given;
    const id = await requestForget(app, { workspaceId, person: email, by: "cli:test", options: forgetting });
    // The store breaks after its first change, as a process that dies does.
    let changes = 0;
    const dying = {
      ...app,
      store: {
        ...app.store,
        remove: async (path: string) => {
          if (++changes === 1) throw new Error("killed");
          await app.store.remove(path);
        },
      },
    };
    await expect(carryOut(dying, workspaceId, id)).rejects.toThrow("killed");
    const receipt = await carryOut(app, workspaceId, id);
    expect(receipt.places).toMatchObject({
      "table crm_contact": { found: 1, done: "deleted" },
      uploads: { done: "deleted" },
      "texts of model calls": { found: 1, done: "deleted" },
    });
    expect(JSON.stringify(receipt).toLowerCase()).not.toMatch(/quilla|vandersloot/);
    expect(leftOf(await everything())).toEqual([]);
    expect((await findPerson({ app, workspaceId, person: email })).places).toEqual({});
    expect((await findPerson({ app, workspaceId, person: name })).places).toEqual({});
    expect(await carryOut(app, workspaceId, id)).toEqual(receipt);
    plantedFile = await readFile(forgottenFile(app.dataFolder), "utf8");
  });

  test("others are as they were, and the trail is whole", async () => {
    const { rows } = await query("select name from crm_contact");
    expect(rows).toEqual([{ name: "Otto Brand" }]);
    const otto = (await findPerson({ app: given.app, workspaceId: given.workspaceId, person: "otto@other.example" }))
      .places;
    expect(otto["events of engagement, 2026-08-15"]!.found + otto["events of engagement, 2026-08-16"]!.found).toBe(2);
    await sealLedger(given.database.db);
    expect(await verifyLedger(given.database.db)).toMatchObject({ ok: true });
  });

  test("who comes back with a backup is forgotten again", async () => {
    await query(
      "insert into crm_contact (workspace_id, crm_id, email, name, updated_at) values ($1, 'C-77', $2, $3, now())",
      [given.workspaceId, email, name],
    );
    expect(await applyExclusions(given.app, parseForgotten(plantedFile))).toBe(1);
    expect(leftOf(await everything())).toEqual([]);
    const left = await inWorkspace(given.database.db, given.workspaceId, (tx) => tx.query("select from crm_contact"));
    expect(left.rowCount).toBe(1);
  });
});
