import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { importFile } from "../import/import-file.ts";
import { readQuarantine } from "../import/quarantine.ts";
import { proposeMapping } from "../mapping/propose-mapping.ts";
import { inspectSource } from "./inspect-source.ts";
import { cellText } from "./xlsx-cells.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-xlsx-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A ZIP archive without compression. Source: APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16. */
function zip(files: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), common, Buffer.from(name), data]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    centrals.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), common, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(centrals);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(centrals.length, 4);
  end.writeUInt16LE(centrals.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

type Cell = string | number | { days: number };

type Sheet = { name: string; rows: Cell[][] };

const workbook = (rows: Cell[][]) => workbookOf([{ name: "Events", rows }]);

function workbookOf(sheets: Sheet[]): Buffer {
  const cell = (value: Cell, at: number, row: number) => {
    const place = `${String.fromCharCode(65 + at)}${row + 1}`;
    if (typeof value === "string") return `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
    return typeof value === "number"
      ? `<c r="${place}"><v>${value}</v></c>`
      : `<c r="${place}" s="1"><v>${value.days}</v></c>`;
  };
  const data = (rows: Cell[][]) =>
    rows.map((row, n) => `<row r="${n + 1}">${row.map((value, at) => cell(value, at, n)).join("")}</row>`).join("");
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const packages = "http://schemas.openxmlformats.org/package/2006";
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  return zip({
    "[Content_Types].xml": `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="${office}"><sheets>${sheets.map(({ name }, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${packages}/relationships">${sheets.map((_, at) => `<Relationship Id="r${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}<Relationship Id="styles" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `${head}<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map(({ rows }, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `${head}<worksheet ${main}><sheetData>${data(rows)}</sheetData></worksheet>`,
      ]),
    ),
  });
}

test("a workbook with lines above its table, dates as Excel keeps them, and a ragged row", async () => {
  const path = join(dir, "events.xlsx");
  const rows: Cell[][] = [
    ["Export of events"],
    [],
    ["id", "type", "date", "email"],
    [1, "open", { days: 46_235.5 }, "a@x.example"],
    [2, "click", "not a date", "b@x.example"],
    [3, "open", { days: 46_236 }, "c@x.example", "surplus"],
  ];
  writeFileSync(path, workbook(rows));
  const inspection = await inspectSource(path, join(dir, "spill"));
  expect(inspection.layout).toMatchObject({ format: "xlsx", headerLine: 3, columns: ["id", "type", "date", "email"] });
  const { mapping } = proposeMapping(inspection, { zone: "Europe/Berlin" });
  const outcome = await importFile({
    source: { path },
    layout: inspection.layout,
    mapping,
    importId: "i",
    into: { datasetDir: join(dir, "ds"), source: "s" },
  });
  expect(outcome.counts).toMatchObject({ read: 3, accepted: 1, rejected: { bad_occurred_at: 1, too_many_fields: 1 } });
  expect(outcome.sample).toMatchObject([{ id: "1", type: "open", occurred_at: new Date("2026-08-01T10:00:00Z") }]);
  const lines: number[] = [];
  for await (const row of readQuarantine(outcome.quarantinePath!)) lines.push(row.line);
  expect(lines.sort()).toEqual([5, 6]);
});

test("a time of day is read to the second, though a sheet keeps it as a fraction of a day", () => {
  expect(cellText(new Date(Date.parse("2026-11-22T11:14:00Z") - 0.3))).toBe("2026-11-22 11:14:00");
});

test("the sheet that holds the table is read, not the cover before it, and the rest is named", async () => {
  const path = join(dir, "fair.xlsx");
  const visits: Cell[][] = [
    ["Datum", "Anlass", "Firma"],
    ...Array.from({ length: 5 }, () => [{ days: 46_235 }, "Demo", "X"]),
  ];
  writeFileSync(
    path,
    workbookOf([
      { name: "Cover", rows: [["Export of the fair"]] },
      { name: "Visits", rows: visits },
      { name: "Empty", rows: [] },
    ]),
  );
  const inspection = await inspectSource(path, join(dir, "spill"));
  const { layout, notes } = inspection;
  expect(layout).toMatchObject({ sheet: "Visits", headerLine: 1, columns: ["Datum", "Anlass", "Firma"] });
  expect(notes).toEqual([expect.stringMatching(/“Visits” is read, not “Cover”/)]);
  const { mapping } = proposeMapping(inspection, { zone: "Europe/Berlin" });
  const into = { datasetDir: join(dir, "ds"), source: "fair" };
  const outcome = await importFile({ source: { path }, layout, mapping, importId: "fair", into, dryRun: true });
  expect(outcome.counts.read).toBe(5);
});
