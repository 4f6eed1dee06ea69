import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { fileList, literal } from "../duckdb/sql-text.ts";
import { type Mapping, mappingSchema } from "../mapping/mapping-schema.ts";
import { proposeMapping } from "../mapping/propose-mapping.ts";
import { inspectSource } from "../readers/inspect-source.ts";
import { listEventFiles } from "./event-store.ts";
import { type ImportOptions, importFile } from "./import-file.ts";
import { listSourceFiles } from "./list-source-files.ts";
import { quarantineCsv, readQuarantine } from "./quarantine.ts";
import { sweepDataset } from "./sweep-dataset.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-import-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const column = (name: string, ...steps: unknown[]) => ({ from: "column", column: name, steps });
const mapping = mappingSchema.parse({
  target: "event",
  fields: {
    id: column("id"),
    type: column("type"),
    occurredAt: column("at", { do: "timestamp", format: "iso" }),
    email: column("email"),
  },
});

let next = 0;
const place = () => join(dir, `d${next++}`);

async function imported(text: string | Uint8Array, name: string, extra: Partial<ImportOptions> = {}) {
  const datasetDir = place();
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const outcome = await importFile({
    source: { bytes, name },
    mapping,
    importId: "i",
    into: { datasetDir, source: "test" },
    ...extra,
  });
  return { ...outcome, datasetDir, events: await readEvents(datasetDir) };
}

async function readEvents(datasetDir: string) {
  const files = await listEventFiles(datasetDir);
  if (files.length === 0) return [];
  const duck = await openDuckdb({ tempDir: join(dir, "spill") });
  try {
    return await duck.rows<{ id: string; type: string; at: number; email: string | null }>(
      `SELECT id, type, epoch_ms(occurred_at)::DOUBLE AS at, email FROM read_parquet(${fileList(files)}) ORDER BY id`,
    );
  } finally {
    duck.close();
  }
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

const quarantined = async (path: string | undefined) => (path === undefined ? [] : collect(readQuarantine(path)));

describe("rows that are not taken in", () => {
  test.each([
    ["UTF-8 behind a byte order mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["UTF-16", (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])],
    ["Latin 1", (text: string) => Buffer.from(text, "latin1")],
  ])("the text of a bad value is found again in %s", async (_encoding, encode) => {
    const text =
      "id,type,at,email\r\n1,ouvré,2026-08-01T10:00:00Z,a@é.example\r\n2,ouvré,gestern,ü\r\n3,open,morgen,\r\n";

    const { quarantinePath, counts } = await imported(encode(text), "in.csv");

    expect(counts).toMatchObject({ read: 3, accepted: 1 });
    expect((await quarantined(quarantinePath)).map(({ line, raw }) => [line, raw])).toEqual([
      [3, "2,ouvré,gestern,ü"],
      [4, "3,open,morgen,"],
    ]);
  });

  test("the text of a bad value is found again across the pieces that a large file is read in", async () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, n) => `${n},open,${n % 3 === 0 ? "bad" : "2026-08-01T10:00:00Z"},"é ${"x".repeat(n % 80)}"`,
    );

    const { quarantinePath } = await imported(["id,type,at,email", ...rows].join("\n"), "in.csv");

    const found = await quarantined(quarantinePath);
    expect(found).toHaveLength(10_000);
    expect(found.every(({ line, raw }) => raw === rows[line - 2])).toBe(true);
  });

  test.each([1, 2, 30, 60])("a JSON array that was cut %i bytes before its end is refused whole", async (bytes) => {
    const rows = [1, 2, 3].map((id) => ({ id, type: "open", at: "2026-08-20T10:00:00Z", email: "x@a.example" }));
    const datasetDir = place();
    const cut = JSON.stringify({ results: rows }).slice(0, -bytes);
    const done = imported(cut, "e.json", { into: { datasetDir, source: "test" } });
    await expect(done).rejects.toMatchObject({ code: "cut_off_file", message: expect.stringContaining("line 1") });
    expect(await listEventFiles(datasetDir)).toEqual([]);
  });

  test("an element of a JSON array with a bad value is told as it stands in the file", async () => {
    const element = '{"id": "ä2",\n  "type": "open", "at": "soon"}';

    const { quarantinePath } = await imported(
      `[{"id":"ö1","type":"open","at":"2026-08-01T10:00:00Z"},\n ${element}]`,
      "in.json",
    );

    expect(await quarantined(quarantinePath)).toMatchObject([{ line: 2, raw: element }]);
  });

  test("each is kept with its line, its text and the reason", async () => {
    const text = [
      "id,type,at,email",
      "1,open,2026-08-01T10:00:00Z,a@x.example",
      "2,open",
      '3,"op\nen",2026-08-01T10:00:00Z,"A ""b"" c"',
      "4,open,yesterday,a@x.example",
      "5,open,2026-08-01T10:00:00,a@x.example",
      '6,"open"x,2026-08-01T10:00:00Z,',
      "7,,2026-08-01T10:00:00Z,",
      "8,open,2026-08-01T10:00:00Z,a@x.example,more",
      "",
      "9,open,2026-08-01T10:00:00+02:00,b@x.example",
    ].join("\r\n");
    const { counts, quarantinePath, events } = await imported(text, "e.csv");
    expect(counts).toEqual({
      read: 9,
      accepted: 3,
      duplicates: 0,
      ignored: 1,
      rejected: {
        bad_occurred_at: 1,
        malformed_quotes: 1,
        missing_type: 1,
        time_without_zone: 1,
        too_few_fields: 1,
        too_many_fields: 1,
      },
    });
    const rows = (await quarantined(quarantinePath)).sort((a, b) => a.line - b.line);
    expect(rows.map((row) => [row.line, row.reason, row.raw])).toEqual([
      [3, "too_few_fields", "2,open"],
      [6, "bad_occurred_at", "4,open,yesterday,a@x.example"],
      [7, "time_without_zone", "5,open,2026-08-01T10:00:00,a@x.example"],
      [8, "malformed_quotes", '6,"open"x,2026-08-01T10:00:00Z,'],
      [9, "missing_type", "7,,2026-08-01T10:00:00Z,"],
      [10, "too_many_fields", "8,open,2026-08-01T10:00:00Z,a@x.example,more"],
    ]);
    expect(events.map((one) => [one.id, one.type, one.email, new Date(one.at).toISOString()])).toEqual([
      ["1", "open", "a@x.example", "2026-08-01T10:00:00.000Z"],
      ["3", "op\nen", 'a "b" c', "2026-08-01T10:00:00.000Z"],
      ["9", "open", "b@x.example", "2026-08-01T08:00:00.000Z"],
    ]);
    const csv = (await collect(quarantineCsv(quarantinePath!))).join("");
    expect(csv.split("\r\n")).toEqual([
      "rejected line,rejected because,id,type,at,email",
      "3,too_few_fields,2,open",
      "8,malformed_quotes,6,openx,2026-08-01T10:00:00Z,",
      "10,too_many_fields,8,open,2026-08-01T10:00:00Z,a@x.example,more",
      "6,bad_occurred_at,4,open,yesterday,a@x.example",
      "7,time_without_zone,5,open,2026-08-01T10:00:00,a@x.example",
      "9,missing_type,7,,2026-08-01T10:00:00Z,",
      "",
    ]);
  });

  test("rejected rows are mended in the file they are downloaded as, and imported as that is", async () => {
    const { quarantinePath } = await imported(
      'id;type;at;email\n1;"a;b, ""c""";yesterday;a@x.example\n2;-5;;+49 30 1\n',
      "e.csv",
    );
    const downloaded = (await collect(quarantineCsv(quarantinePath!))).join("");
    expect(downloaded).toContain('"a;b, ""c"""');
    const mended = downloaded
      .replace("yesterday", "2026-08-01T10:00:00Z")
      .replace(",-5,,", ",-5,2026-08-01T10:00:00Z,");
    const { counts, events } = await imported(mended, "mended.csv");
    expect(counts).toMatchObject({ read: 2, accepted: 2 });
    expect(events.map(({ id, type, email }) => [id, type, email])).toEqual([
      ["1", 'a;b, "c"', "a@x.example"],
      ["2", "-5", "+49 30 1"],
    ]);
  });

  test("a lost quotation mark costs its own line only", async () => {
    const text =
      'id,type,at,email\n1,"open,2026-08-01T10:00:00Z,a@x.example\n2,open,2026-08-01T10:00:00Z,a@x.example\n3,open,2026-08-01T10:00:00Z,a@x.example\n';
    const { counts } = await imported(text, "e.csv");
    expect(counts).toMatchObject({ read: 3, accepted: 2, rejected: { malformed_quotes: 1 } });
  });

  test("a spreadsheet does not run what is in a downloaded row", async () => {
    const { quarantinePath } = await imported(
      "id,type,at,email\n=cmd(),open\n1,open,2026-08-01T10:00:00Z,a@x.example\n",
      "e.csv",
    );
    expect((await collect(quarantineCsv(quarantinePath!))).join("")).toContain(`"'=cmd()",open`);
  });
});

describe("formats", () => {
  const rows = ["1;öffnen;2026-08-01T10:00:00Z;a@x.example", "2;klick;2026-08-02T10:00:00Z;b@x.example"];
  const table = `id;type;at;email\n${rows.join("\n")}\n`;
  const utf16be = () => Buffer.from(`\ufeff${table}`, "utf16le").swap16();
  test.each([
    ["UTF-8 with a mark", () => Buffer.from(`\ufeff${table}`)],
    ["UTF-16 LE", () => Buffer.from(`\ufeff${table}`, "utf16le")],
    ["UTF-16 LE without a mark", () => Buffer.from(table, "utf16le")],
    ["UTF-16 BE", utf16be],
    ["Windows-1252", () => Buffer.from(table, "latin1")],
    ["lone carriage returns", () => Buffer.from(table.replaceAll("\n", "\r"))],
    ["tabs", () => Buffer.from(table.replaceAll(";", "\t"))],
    ["bars", () => Buffer.from(table.replaceAll(";", "|"))],
  ])("CSV: %s", async (_case, bytes) => {
    const { events } = await imported(bytes(), "e.csv");
    expect(events.map((one) => one.type)).toEqual(["öffnen", "klick"]);
  });

  const objects = [
    { id: "1", type: "öffnen", at: "2026-08-01T10:00:00Z", email: "a@x.example" },
    { id: "2", type: "klick", at: "2026-08-02T10:00:00Z", email: "b@x.example" },
  ];
  test.each([
    ["an array", JSON.stringify(objects), "e.json"],
    ["an array over several lines", JSON.stringify(objects, null, 2), "e.json"],
    [
      "an object with an array",
      JSON.stringify({ total: 2, paging: { next: "x]" }, results: objects }, null, 2),
      "e.json",
    ],
    ["one object per line", objects.map((one) => JSON.stringify(one)).join("\n"), "e.ndjson"],
  ])("JSON: %s", async (_case, text, name) => {
    const { events } = await imported(text, name);
    expect(events.map((one) => one.type)).toEqual(["öffnen", "klick"]);
  });

  test("Parquet, in a folder whose name has a quote and a bracket in it", async () => {
    const odd = join(dir, "it's [odd]");
    mkdirSync(odd, { recursive: true });
    const path = join(odd, "e.parquet");
    const duck = await openDuckdb({ tempDir: join(dir, "spill") });
    await duck.run(
      `COPY (SELECT '1' AS id, 'open' AS type, TIMESTAMPTZ '2026-08-01 10:00:00+02' AS at, 'a@x.example' AS email UNION ALL SELECT '2', NULL, NULL, NULL) TO ${literal(path)} (FORMAT parquet)`,
    );
    duck.close();
    const datasetDir = join(odd, "data set");
    const outcome = await importFile({
      source: { path },
      mapping,
      importId: "i",
      into: { datasetDir, source: "test" },
    });
    expect(outcome.counts).toMatchObject({ read: 2, accepted: 1, rejected: { missing_type: 1 } });
    expect(await quarantined(outcome.quarantinePath)).toMatchObject([{ line: 2, reason: "missing_type" }]);
    expect(new Date((await readEvents(datasetDir))[0]!.at).toISOString()).toBe("2026-08-01T08:00:00.000Z");
  });
});

test("a folder gives its files by name, hidden and foreign ones left out", async () => {
  const folder = join(dir, "folder");
  mkdirSync(join(folder, "deep"), { recursive: true });
  for (const name of ["b.csv", "a.NDJSON", ".hidden.csv", "note.md", "deep/c.xlsx"])
    writeFileSync(join(folder, name), "x");
  expect((await listSourceFiles(folder)).map((path) => path.slice(folder.length + 1))).toEqual([
    "a.NDJSON",
    "b.csv",
    "deep/c.xlsx",
  ]);
  mkdirSync(join(dir, "bare"));
  await expect(listSourceFiles(join(dir, "bare"))).rejects.toMatchObject({ code: "no_files" });
  await expect(listSourceFiles(join(dir, "nowhere"))).rejects.toMatchObject({ code: "file_not_found" });
});

describe("what is no table", () => {
  const cases: [string, () => string, string][] = [
    ["an empty file", () => written("empty.csv", ""), "empty_file"],
    ["white space", () => written("blank.csv", " \n\n"), "empty_file"],
    ["a picture", () => written("p.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3])), "binary_file"],
    [
      "random bytes",
      () => written("r.csv", Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 7919) % 256))),
      "binary_file",
    ],
    [
      "a ZIP archive called xlsx",
      () => written("z.xlsx", Buffer.from("PK\u0003\u0004nothing", "latin1")),
      "unreadable_file",
    ],
    ["Parquet in name only", () => written("x.parquet", Buffer.from("PAR1 and then nothing")), "unreadable_file"],
    ["a folder", () => dir, "not_a_file"],
    ["a file that is not there", () => join(dir, "nowhere.csv"), "file_not_found"],
  ];
  test.each(cases)("%s", async (_case, path, code) => {
    const datasetDir = place();
    await expect(
      importFile({ source: { path: path() }, mapping, importId: "i", into: { datasetDir, source: "test" } }),
    ).rejects.toMatchObject({ code, kind: "terminal", mend: expect.any(String) });
    expect(await listEventFiles(datasetDir)).toEqual([]);
  });

  test("a header alone is a table without rows", async () => {
    const { counts } = await imported("id,type,at,email\n", "e.csv");
    expect(counts).toEqual({ read: 0, accepted: 0, duplicates: 0, rejected: {}, ignored: 0 });
  });

  test("a mapping that names a column that is not there is refused", async () => {
    await expect(imported("id,type,when\n1,open,2026-08-01T10:00:00Z\n", "e.csv")).rejects.toMatchObject({
      code: "bad_mapping",
      message: expect.stringContaining('"at"'),
    });
  });

  function written(name: string, content: string | Buffer): string {
    writeFileSync(join(dir, name), content);
    return join(dir, name);
  }
});

describe("once and whole", () => {
  const row = (id: number, day = 1) => `${id},open,2026-08-${String(day).padStart(2, "0")}T10:00:00Z,a@x.example`;
  const file = (rows: string[]) => new TextEncoder().encode(`id,type,at,email\n${rows.join("\n")}\n`);

  test("events that come again, in the file or later, are not doubled; late ones land on their own day", async () => {
    const datasetDir = place();
    const into = { datasetDir, source: "test" };
    const first = await importFile({
      source: { bytes: file([row(1), row(2, 3), row(1)]), name: "a.csv" },
      mapping,
      importId: "a",
      into,
    });
    const second = await importFile({
      source: { bytes: file([row(2, 3), row(3, 2)]), name: "b.csv" },
      mapping,
      importId: "b",
      into,
    });
    expect([first.counts.duplicates, second.counts.duplicates]).toEqual([1, 1]);
    expect((await readEvents(datasetDir)).map((one) => one.id)).toEqual(["1", "2", "3"]);
    expect(readdirSync(join(datasetDir, "source=test")).sort()).toEqual([
      "day=2026-08-01",
      "day=2026-08-02",
      "day=2026-08-03",
    ]);
  });

  test("an import that is repeated under its id does nothing and tells the same", async () => {
    const datasetDir = place();
    const options = {
      source: { bytes: file([row(1), "2"]), name: "a.csv" },
      mapping,
      importId: "a",
      into: { datasetDir, source: "test" },
    };
    const first = await importFile(options);
    const again = await importFile(options);
    expect(again).toMatchObject({ repeated: true, counts: first.counts });
    expect(await readEvents(datasetDir)).toHaveLength(1);
  });

  test("rows without an id are known by their content", async () => {
    const { id: _id, ...fields } = mapping.fields;
    const { counts } = await imported(
      "type,at,email\nopen,2026-08-01T10:00:00Z,a@x.example\nopen,2026-08-01T12:00:00+02:00,A@x.example\nclick,2026-08-01T10:00:00Z,a@x.example\n",
      "e.csv",
      { mapping: { ...mapping, fields } as Mapping },
    );
    expect(counts).toMatchObject({ accepted: 2, duplicates: 1 });
  });

  test("a dry run shows rows and writes none", async () => {
    const { counts, sample, events } = await imported(file([row(1), "2"]), "a.csv", { dryRun: true });
    expect(counts).toMatchObject({ accepted: 1, rejected: { too_few_fields: 1 } });
    expect(sample).toMatchObject([{ id: "1", type: "open" }]);
    expect(events).toEqual([]);
  });

  test("a cancelled import leaves nothing that can be seen, and can be run again", async () => {
    const datasetDir = place();
    const controller = new AbortController();
    const many = file(Array.from({ length: 60_000 }, (_, n) => row(n)));
    const options = {
      source: { bytes: many, name: "a.csv" },
      mapping,
      importId: "a",
      into: { datasetDir, source: "test" },
    };
    await expect(
      importFile({ ...options, signal: controller.signal, onProgress: () => controller.abort() }),
    ).rejects.toMatchObject({ code: "cancelled", kind: "retryable" });
    expect(await listEventFiles(datasetDir)).toEqual([]);
    expect(existsSync(join(datasetDir, "source=test"))).toBe(false);
    expect((await importFile(options)).counts.accepted).toBe(60_000);
  });

  test("files without a commit, as a killed import leaves them, are not events", async () => {
    const { datasetDir } = await imported(file([row(1)]), "a.csv");
    const [committed] = await listEventFiles(datasetDir);
    writeFileSync(committed!.replace("i-0.parquet", "killed-0.parquet"), readFileSync(committed!));
    expect(await listEventFiles(datasetDir)).toEqual([committed]);
  });

  test("an import that is killed while it writes leaves nothing that can be seen; run again it is whole", async () => {
    const datasetDir = place();
    const path = join(dir, "killed.csv");
    writeFileSync(path, file(Array.from({ length: 20_000 }, (_, n) => row(n, 1 + (n % 28)))));
    const into = { datasetDir, source: "test" };
    const script = `import { importFile } from ${JSON.stringify(join(import.meta.dirname, "import-file.ts"))};
      await importFile({ source: { path: ${JSON.stringify(path)} }, mapping: ${JSON.stringify(mapping)}, importId: "k", into: ${JSON.stringify(into)},
        onProgress: (progress) => { if (progress.phase === "write") setTimeout(() => process.kill(process.pid, "SIGKILL"), 5); } });`;
    const killed = spawnSync(process.execPath, ["--input-type=module", "-e", script]);
    expect(killed.signal ?? killed.status).toBe("SIGKILL");
    expect(await listEventFiles(datasetDir)).toEqual([]);
    const again = await importFile({ source: { path }, mapping, importId: "k", into });
    expect(again.counts).toMatchObject({ accepted: 20_000, duplicates: 0 });
    expect(await readEvents(datasetDir)).toHaveLength(20_000);
    const committed = await listEventFiles(datasetDir);
    await sweepDataset(datasetDir, Number.POSITIVE_INFINITY);
    expect(committed.every((one) => existsSync(one))).toBe(true);
  });

  test("an id or source that would leave the folder is refused", async () => {
    await expect(imported(file([row(1)]), "a.csv", { importId: "../x" })).rejects.toMatchObject({ code: "bad_name" });
  });
});

describe("whatever is in a file", () => {
  const cell = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        "1",
        "open",
        "2026-08-01T10:00:00Z",
        "a@x.example",
        "",
        " ",
        "2026-08-01",
        "Total:",
        "x".repeat(300),
      ),
    },
    { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '"',
        '""',
        '"a',
        "\r",
        "\n",
        '"a\nb"',
        "\u001f",
        "\u001e",
        "\0",
        "é",
        "\ufeff",
        "'; DROP TABLE checked; --",
      ),
    },
  );
  const line = fc.array(cell, { minLength: 1, maxLength: 6 }).map((cells) => cells.join(","));
  const body = fc
    .tuple(fc.array(line, { maxLength: 25 }), fc.constantFrom("\n", "\r\n"))
    .map(([lines, end]) => `id,type,at,email${end}${lines.join(end)}`);
  const layout = {
    format: "csv" as const,
    encoding: "utf-8" as const,
    delimiter: "," as const,
    newline: "lf" as const,
    headerLine: 1,
    columns: ["id", "type", "at", "email"],
    ends: "file" as const,
  };

  test("a CSV never breaks the import, and every row is accounted for", async () => {
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        const { counts, quarantinePath, events } = await imported(text, "f.csv", { layout });
        const rejected = Object.values(counts.rejected).reduce((sum, count) => sum + count, 0);
        expect(counts.accepted + counts.duplicates + rejected).toBe(counts.read);
        expect(events).toHaveLength(counts.accepted);
        expect(await quarantined(quarantinePath)).toHaveLength(rejected);
      }),
      { numRuns: 80 },
    );
  });

  test("any bytes are looked at, mapped and read, or refused in so many words", async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.string({ maxLength: 300, unit: "binary" }).map((text) => new TextEncoder().encode(text)),
      fc.json().map((text) => new TextEncoder().encode(text)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const path = join(dir, "any");
        writeFileSync(path, content);
        try {
          const proposal = proposeMapping(await inspectSource(path, join(dir, "spill")), { zone: "Europe/Berlin" });
          expect(mappingSchema.safeParse(proposal.mapping).success).toBe(true);
        } catch (thrown) {
          expect(thrown).toMatchObject({ kind: "terminal", mend: expect.any(String) });
        }
      }),
      { numRuns: 300 },
    );
  });
});
