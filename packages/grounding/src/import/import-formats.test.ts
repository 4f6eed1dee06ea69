import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { literal } from "../duckdb/sql-text.ts";
import { listEventFiles } from "./event-store.ts";
import { importFolder, mapping, quarantined } from "./fixtures/import-folder.ts";
import { importFile } from "./import-file.ts";
import { listSourceFiles } from "./list-source-files.ts";

const { dir, place, imported, readEvents, remove } = importFolder();
afterAll(remove);

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
