import { afterAll, describe, expect, test } from "vitest";
import { listEventFiles } from "./event-store.ts";
import { collect, importFolder, quarantined } from "./fixtures/import-folder.ts";
import { quarantineCsv } from "./quarantine.ts";

const { place, imported, remove } = importFolder();
afterAll(remove);

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
