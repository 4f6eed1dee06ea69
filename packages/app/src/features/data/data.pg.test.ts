import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terminal } from "@capstan/base";
import type { DatasetSummary, ImportPreview, ImportView } from "@capstan/contracts";
import { generateDemoExports, listCommits, listEventFiles, readQuarantine } from "@capstan/grounding";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import writeXlsx from "write-excel-file/node";
import { type DataDesk, dataDesk } from "../../testing/data-desk.ts";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { cleanUploads } from "./commands/clean-uploads.ts";
import { createDataset } from "./commands/create-dataset.ts";
import { createImport } from "./commands/create-import.ts";
import { resumeImports } from "./commands/resume-imports.ts";
import { importDatasetFile } from "./commands/start-import.ts";
import { takeUpload } from "./commands/take-upload.ts";
import { datasetFolder, uploadFolder } from "./dataset-folder.ts";

let given: GivenApp;
let dana: Record<string, string>;
let desk: DataDesk;
let place: { dataFolder: string; workspaceId: string };

const labelling = (name: string) => `name: ${name}\nwhenBroken: label\n`;

beforeAll(async () => {
  given = await givenApp({ zone: "Europe/Berlin" });
  await given.add("dana", ["data"]);
  dana = await given.signIn("dana");
  desk = dataDesk(given, dana);
  place = { dataFolder: given.folder, workspaceId: given.workspaceId };
  await inWorkspace(given.app.database, given.workspaceId, async (tx) => {
    for (const name of ["crm", "media", "busy", "killed", "watched"])
      await createDataset(tx, {
        name,
        title: name,
        owner: "role:data",
        contract: labelling(name),
        by: "cli:test",
        at: given.app.clock.now(),
      });
  });
});
afterAll(() => given?.end());

const csv = (rows: string[]) => `email,type,occurred_at,topic\n${rows.join("\n")}\n`;
const row = (n: number, over: { type?: string; at?: string } = {}) =>
  `p${n}@nimbus.example,${over.type ?? "page_view"},${over.at ?? `2026-06-${String(1 + (n % 28)).padStart(2, "0")}T10:00:00Z`},topic ${n}`;
const rows = (count: number, from = 0) => Array.from({ length: count }, (_, n) => row(from + n));

const dataset = async (name = "engagement") => {
  const { body } = await given.ask<{ datasets: DatasetSummary[] }>("/api/w/harbor/datasets", { as: dana });
  return body.datasets.find((one) => one.name === name)!;
};
const sourceOf = async (source: string, name?: string) =>
  (await dataset(name)).sources.find((one) => one.name === source)!;
const stored = async (source: string, name = "engagement") =>
  (await listCommits(datasetFolder(place, name)))
    .filter((commit) => commit.source === source)
    .flatMap(({ files }) => files)
    .reduce((sum, file) => sum + file.rows, 0);
const addsUp = ({ read, accepted, duplicates, rejected }: ImportView) =>
  expect(read).toBe(accepted + duplicates + rejected);
const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await given.database.db.system.pool.query(text, values)).rows as Row[];

describe("a file on its way in", () => {
  test("is proposed, corrected, tried, imported with progress, and what was rejected comes back as CSV", async () => {
    const broken = [
      ...rows(40),
      "p1@nimbus.example,page_view,2026-06-02T10:00:00Z,too,many,cells",
      "p2@nimbus.example,page_view,yesterday,x",
      ",,,",
      "p3@nimbus.example,,2026-06-03T10:00:00Z,x",
      row(5),
    ];
    const { status, body: preview } = await desk.upload("web events.csv", csv(broken), { source: "web" });
    expect(status).toBe(200);
    expect(preview.questions).toEqual([]);
    expect(preview.columns).toEqual(["email", "type", "occurred_at", "topic"]);

    const mapping = structuredClone(preview.mapping) as { fields: Record<string, unknown> };
    delete mapping.fields.topic;
    const tried = await given.ask<ImportPreview>(`/api/w/harbor/uploads/${preview.upload}/dry-run`, {
      as: dana,
      body: { mapping, source: "web" },
    });
    expect(tried.status, JSON.stringify(tried.body)).toBe(200);
    expect(tried.body.dryRun.sample[0]).not.toMatchObject({ topic: expect.any(String) });
    expect(await stored("web")).toBe(0);

    const done = await desk.import(preview, "web", mapping);
    expect(done).toMatchObject({ status: "done", share: 1, file: "web_events.csv", source: "web" });
    addsUp(done);
    expect({ read: done.read, accepted: done.accepted, duplicates: done.duplicates, rejected: done.rejected }).toEqual({
      read: tried.body.dryRun.read,
      accepted: tried.body.dryRun.accepted,
      duplicates: tried.body.dryRun.duplicates,
      rejected: tried.body.dryRun.rejected,
    });
    expect(done.accepted).toBe(40);
    expect(await stored("web")).toBe(done.accepted);

    const sheet = await desk.rejected(done.id);
    expect(sheet.split("\r\n").filter((line) => line !== "")).toHaveLength(1 + done.rejected);
    expect(sheet).toContain("yesterday");
    expect(await sourceOf("web")).toMatchObject({ approved: true, rows: 40, rejected: done.rejected });
  });

  test("brings no doubles when it comes again, and the dry run says so before", async () => {
    const text = csv(rows(12, 100));
    const first = await desk.bring("again.csv", text, { source: "again" });
    const { body: preview } = await desk.upload("again.csv", csv([...rows(12, 100), row(300)]), { source: "again" });
    expect(preview.dryRun).toMatchObject({ read: 13, accepted: 1, duplicates: 12 });
    const second = await desk.import(preview, "again");
    expect(first).toMatchObject({ accepted: 12, duplicates: 0 });
    expect(second).toMatchObject({ read: 13, accepted: 1, duplicates: 12, rejected: 0 });
    expect(await sourceOf("again")).toMatchObject({ rows: 13 });
  });

  test("may be NDJSON, JSON, XLSX or Parquet", async () => {
    const events = Array.from({ length: 7 }, (_, n) => ({
      email: `f${n}@nimbus.example`,
      type: "page_view",
      occurred_at: `2026-06-1${n}T08:00:00Z`,
    }));
    const sheet = await writeXlsx([
      ["email", "type", "occurred_at"].map((value) => ({ value })),
      ...events.map((event) => Object.values(event).map((value) => ({ value }))),
    ] as never).toBuffer();
    await desk.bring("base.csv", csv(rows(7, 500)), { source: "base" });
    const [parquet] = await listEventFiles(datasetFolder(place, "engagement"), { sources: ["base"] });
    const brought = [
      await desk.bring("events.ndjson", events.map((event) => JSON.stringify(event)).join("\n"), { source: "ndjson" }),
      await desk.bring("events.json", JSON.stringify({ results: events }), { source: "json" }),
      await desk.bring("events.xlsx", new Uint8Array(sheet), { source: "xlsx" }),
    ];
    expect(brought.map(({ accepted, rejected }) => [accepted, rejected])).toEqual([
      [7, 0],
      [7, 0],
      [7, 0],
    ]);
    const { body: preview } = await desk.upload("events.parquet", await readFile(parquet!), { source: "parquet" });
    expect(preview).toMatchObject({ format: "parquet", dryRun: { read: preview.dryRun.accepted, rejected: 0 } });
    expect(await desk.import(preview, "parquet")).toMatchObject({ status: "done", accepted: preview.dryRun.accepted });
  });

  test.each([
    ["nothing.csv", "", "empty_file"],
    ["blank.csv", "  \n \n", "empty_file"],
    ["head.csv", "email,type,occurred_at\n", "empty_file"],
    ["picture.csv", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 1]), "binary_file"],
    ["broken.xlsx", Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3, 4, 5, 6]), "unreadable_file"],
    ["broken.parquet", "PAR1 and then nothing of the kind", "unreadable_file"],
    ["broken.json", "[1, 2, 3]", "no_table"],
  ])("is refused clearly when it is %s", async (file, content, code) => {
    const before = await readdir(uploadFolder(place));
    const { status, error } = await desk.upload(file, content);
    expect(error, JSON.stringify(error)).toMatchObject({ code });
    expect(status).toBe(422);
    expect(error!.message).not.toContain(given.folder);
    expect(await readdir(uploadFolder(place))).toEqual(before);
  });

  test("that leaves a question is proposed all the same, to be answered", async () => {
    const { status, body: preview } = await desk.upload(
      "odd.csv",
      "who,what,when\na@nimbus.example,page_view,first thing\n",
    );
    expect(status).toBe(200);
    expect(preview.questions).not.toEqual([]);
    expect(preview.dryRun).toMatchObject({ read: 0, accepted: 0 });
  });

  test("of other rows than the dataset holds is taken for a slip, and asked about", async () => {
    const people = "Email,Full Name,Company Name\na@acme.example,Ada Ames,Acme\n";
    const { body: preview } = await desk.upload("people.csv", people);
    expect(preview.questions).toContainEqual(expect.stringMatching(/look like people.* holds events/));
  });

  test("leaves nothing when it breaks off", async () => {
    const before = await readdir(uploadFolder(place));
    const tooLarge = terminal("too_large", { message: "The request is larger than 4 MB." });
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1000));
        controller.error(tooLarge);
      },
    });
    const taken = takeUpload(given.app, {
      workspaceId: given.workspaceId,
      dataset: "engagement",
      file: "x.csv",
      stream,
      by: "person:dana",
    });
    await expect(taken).rejects.toMatchObject({ code: "too_large" });
    expect(await readdir(uploadFolder(place))).toEqual(before);
  });

  test("goes nowhere when the dataset is unknown or the mapping makes no sense", async () => {
    expect(await desk.upload("x.csv", csv(rows(1)), { dataset: "nowhere" })).toMatchObject({ status: 404 });
    const { body: preview } = await desk.upload("x.csv", csv(rows(1)));
    const nonsense = await given.ask<{ error: { code: string } }>(`/api/w/harbor/uploads/${preview.upload}/import`, {
      as: dana,
      body: { source: "x", mapping: { target: "moon", fields: {} } },
    });
    expect(nonsense).toMatchObject({ status: 422, body: { error: { code: "mapping_invalid" } } });
    const failed = await desk.import(preview, "x", {
      target: "event",
      fields: { type: { from: "column", column: "no such column" } },
    });
    expect(failed).toMatchObject({
      status: "failed",
      error: { code: expect.any(String), message: expect.not.stringContaining(given.folder) },
    });
    expect(await stored("x")).toBe(0);
    expect(await sourceOf("x")).toMatchObject({ rows: 0 });
  });

  test("says when the data folder cannot be written", async () => {
    const folder = uploadFolder(place);
    await rename(folder, `${folder}.aside`);
    await writeFile(folder, "in the way");
    const { status, error } = await desk.upload("x.csv", csv(rows(1)));
    await rm(folder);
    await rename(`${folder}.aside`, folder);
    expect(error).toMatchObject({ code: "data_folder_unusable", mend: expect.stringContaining("CAPSTAN_DATA") });
    expect(status).toBe(422);
  });
});

describe("exports of real tools", () => {
  test("find their way into events, the CRM and media spend, with what was planted wrong in them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "capstan-exports-"));
    const truth = await generateDemoExports({ seed: 3, asOf: "2026-07-01", zone: "Europe/Berlin", into: folder });
    const spendDays: string[] = [];
    for (const { name, source, rejected, duplicates } of truth.files) {
      const text = await readFile(join(folder, name));
      const target = name.includes("ads")
        ? "media"
        : name.includes("compan") || name.includes("contacts")
          ? "crm"
          : "engagement";
      const done = await desk.bring(name, text, { dataset: target, source: `demo-${source}` });
      addsUp(done);
      expect(done, name).toMatchObject({ status: "done", rejected });
      if (target === "engagement") expect(done.duplicates, name).toBe(duplicates);
      if (target === "media") spendDays.push(...new Set(text.toString("utf8").match(/\d{4}-\d{2}-\d{2}/g)));
    }
    await rm(folder, { recursive: true });
    const companies = await sql<{ n: number; parents: number }>(
      "select count(*)::int as n, count(parent_crm_id)::int as parents from crm_account",
    );
    expect(companies[0]).toMatchObject({ n: expect.any(Number), parents: expect.any(Number) });
    expect(companies[0]!.n).toBeGreaterThan(60);
    expect(companies[0]!.parents).toBeGreaterThan(0);
    expect(
      (await sql<{ n: number }>("select count(*)::int as n from crm_contact where email is not null"))[0]!.n,
    ).toBeGreaterThan(100);
    const days = (await sql<{ day: string }>("select distinct day::text from media_spend order by 1")).map(
      ({ day }) => day,
    );
    expect(days.length).toBeGreaterThan(7);
    expect(spendDays).toEqual(expect.arrayContaining(days));
  });

  test("count a list of contacts once, however often it comes", async () => {
    const list =
      "Record ID,First Name,Last Name,Email,Company name\n1,Ada,Long,ada@nimbus.example,Nimbus\n2,Bo,Short,bo@nimbus.example,Nimbus\n2,Bo,Longer,bo@nimbus.example,Nimbus\n";
    for (let at = 0; at < 2; at++)
      expect(await desk.bring("contacts.csv", list, { dataset: "crm", source: "list" })).toMatchObject({
        status: "done",
        accepted: 3,
      });
    expect(await sourceOf("list", "crm")).toMatchObject({ rows: 3 });
    expect(await sql("select name from crm_contact where email = 'bo@nimbus.example'")).toEqual([
      { name: "Bo Longer" },
    ]);
  });
});

describe("imports that meet a crash or each other", () => {
  const start = async (name: string, file: string, text: string) => {
    const { body: preview } = await desk.upload(file, text, { dataset: name });
    const found = await sql<{ file: string; path: string }>(
      "select file, file_path as path from upload where id = $1",
      [preview.upload],
    );
    const { id } = await inWorkspace(given.app.database, given.workspaceId, (tx) =>
      createImport(tx, {
        dataset: name,
        source: "log",
        file,
        filePath: found[0]!.path,
        mapping: preview.mapping as never,
        by: "person:dana",
        at: given.app.clock.now(),
      }),
    );
    return { id, preview };
  };

  test("one that was killed midway is taken up and is there once", async () => {
    const { id } = await start("killed", "log.csv", csv(rows(30)));
    const folder = datasetFolder(place, "killed");
    await mkdir(join(folder, "_staging", id, "events"), { recursive: true });
    await writeFile(join(folder, "_staging", id, "records"), "half of it");
    await sql(
      "update import set status = 'running', share = 0.4, heartbeat_at = now() - interval '5 minutes' where id = $1",
      [id],
    );
    const taken = await Promise.all([resumeImports(given.app), resumeImports(given.app)]);
    expect(taken[0]! + taken[1]!).toBe(1);
    expect((await desk.watch(id)).at(-1)).toMatchObject({ status: "done", accepted: 30, duplicates: 0 });
    expect(await stored("log", "killed")).toBe(30);
    expect(await readdir(join(folder, "_staging"))).toEqual([]);
    expect(await resumeImports(given.app)).toBe(0);
  });

  test("one that was killed after its events were written, before it was noted, is not doubled", async () => {
    const { id } = await start("killed", "later.csv", csv(rows(10, 600)));
    await sql("update import set heartbeat_at = now() - interval '5 minutes' where id = $1", [id]);
    await resumeImports(given.app);
    await sql(
      "update import set status = 'running', finished_at = null, rows_accepted = 0, heartbeat_at = now() - interval '5 minutes' where id = $1",
      [id],
    );
    expect(await resumeImports(given.app)).toBe(1);
    expect((await desk.watch(id)).at(-1)).toMatchObject({ status: "done", accepted: 10 });
    expect(await stored("log", "killed")).toBe(40);
    expect(await sourceOf("log", "killed")).toMatchObject({ rows: 40 });
  });

  test("one with a live heartbeat is left alone, one that is over stays over", async () => {
    const { id } = await start("killed", "alive.csv", csv(rows(2, 700)));
    await sql("update import set status = 'running', heartbeat_at = now() where id = $1", [id]);
    expect(await resumeImports(given.app)).toBe(0);
    await sql("update import set heartbeat_at = now() - interval '5 minutes' where id = $1", [id]);
    await resumeImports(given.app);
    expect(await stored("log", "killed")).toBe(42);
  });

  test("many at the same time into one dataset, with the same rows, leave each row once", async () => {
    const path = join(given.folder, "same.csv");
    await writeFile(path, csv(rows(50)));
    const request = {
      workspaceId: given.workspaceId,
      dataset: "busy",
      source: "twin",
      file: "same.csv",
      filePath: path,
      zone: "UTC",
      by: "cli:test",
    };
    const ids = await Promise.all(Array.from({ length: 4 }, () => importDatasetFile(given.app, request)));
    const done = await Promise.all(ids.map(async (id) => (await desk.watch(id)).at(-1)!));
    expect(done.map(({ accepted }) => accepted).sort((a, b) => a - b)).toEqual([0, 0, 0, 50]);
    for (const one of done) addsUp(one);
    expect(await stored("twin", "busy")).toBe(50);
    expect(await sourceOf("twin", "busy")).toMatchObject({ rows: 50 });
  });

  test("two looks at one upload at the same time do not disturb each other, and leave nothing", async () => {
    const { body: preview } = await desk.upload("two.csv", csv([...rows(5), "bad,row"]), { dataset: "busy" });
    const look = () =>
      given.ask<ImportPreview>(`/api/w/harbor/uploads/${preview.upload}/dry-run`, {
        as: dana,
        body: { mapping: preview.mapping },
      });
    const looks = await Promise.all([look(), look(), look()]);
    expect(looks.map(({ status, body }) => [status, body.dryRun?.read])).toEqual([
      [200, 6],
      [200, 6],
      [200, 6],
    ]);
    expect(
      (await readdir(join(datasetFolder(place, "busy"), "_quarantine"))).filter((name) => name.startsWith("dry-")),
    ).toEqual([]);
  });

  test("keeps every rejected row, word for word", async () => {
    const bad = ["a@b.example,page_view,never,x", 'c@d.example,page_view,"also never",x'];
    const done = await desk.bring("bad.csv", csv([...rows(8, 800), ...bad]), { dataset: "busy", source: "bad" });
    const [kept] = await sql<{ path: string }>("select quarantine_path as path from import where id = $1", [done.id]);
    const quarantined = await Array.fromAsync(readQuarantine(kept!.path));
    expect(quarantined.map(({ raw }) => raw)).toEqual(bad);
    expect(done.rejectedByReason.reduce((sum, one) => sum + one.rows, 0)).toBe(done.rejected);
  });
});

describe("housekeeping", () => {
  test("removes uploads of more than an hour ago that nobody is to read, and keeps the others", async () => {
    const old = new Date(given.app.clock.now().getTime() - 2 * 3_600_000);
    const [fresh, stale, waiting] = [
      await desk.upload("fresh.csv", csv(rows(1))),
      await desk.upload("stale.csv", csv(rows(1))),
      await desk.upload("waiting.csv", csv(rows(1))),
    ];
    const path = async ({ body }: { body: ImportPreview }) =>
      (await sql<{ path: string }>("select file_path as path from upload where id = $1", [body.upload]))[0]!.path;
    const paths = { fresh: await path(fresh), stale: await path(stale), waiting: await path(waiting) };
    for (const one of [stale, waiting]) {
      await sql("update upload set uploaded_at = $2 where id = $1", [one.body.upload, old]);
      await utimes(await path(one), old, old);
    }
    await inWorkspace(given.app.database, given.workspaceId, (tx) =>
      createImport(tx, {
        dataset: "engagement",
        source: "late",
        file: "waiting.csv",
        filePath: paths.waiting,
        mapping: waiting.body.mapping as never,
        by: "person:dana",
        at: given.app.clock.now(),
      }),
    );
    const staged = join(datasetFolder(place, "busy"), "_staging", "dead", "records");
    await mkdir(join(staged, ".."), { recursive: true });
    await writeFile(staged, "left behind");
    const dayBefore = new Date(given.app.clock.now().getTime() - 25 * 3_600_000);
    await utimes(staged, dayBefore, dayBefore);

    expect(await cleanUploads(given.app)).toBeGreaterThanOrEqual(2);
    const isThere = (file: string) =>
      stat(file).then(
        () => true,
        () => false,
      );
    expect(await Promise.all([paths.fresh, paths.stale, paths.waiting, staged].map(isThere))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(
      await given.ask(`/api/w/harbor/uploads/${stale.body.upload}/dry-run`, { as: dana, body: { mapping: {} } }),
    ).toMatchObject({ status: 404 });
  });
});
