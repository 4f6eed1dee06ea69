import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { importFile } from "../import/import-file.ts";
import { readRecords } from "../import/read-records.ts";
import { inspectSource } from "../readers/inspect-source.ts";
import type { SourceLayout } from "../readers/source-layout.ts";
import { guessTimestamp } from "./guess-timestamp.ts";
import { mappingSchema } from "./mapping-schema.ts";
import { proposeMapping } from "./propose-mapping.ts";

const dir = mkdtempSync(join(tmpdir(), "capstan-mapping-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const shared = process.env.CAPSTAN_SHARED ?? join(import.meta.dirname, "../../../../../shared");
const absent = !existsSync(join(shared, "data"));
if (absent) console.warn("skipped: ../shared is absent");

const column = (name: string, ...steps: unknown[]) => ({ from: "column", column: name, steps });

async function propose(text: string, name = "x.csv") {
  writeFileSync(join(dir, name), text);
  return proposeMapping(await inspectSource(join(dir, name), join(dir, "spill")), {
    zone: "Europe/Berlin",
    fileName: name,
  });
}

describe("dates", () => {
  const guess = (values: string[]) => guessTimestamp(values, "Europe/Berlin");
  test.each([
    [["2026-08-01T10:00:00+02:00"], { format: "iso" }],
    [["2026-08-01 10:00:00"], { format: "iso", zone: "Europe/Berlin" }],
    [["1754040000"], { format: "epoch_s" }],
    [["1754040000000"], { format: "epoch_ms" }],
    [["1754040000000000"], { format: "epoch_us" }],
    [["08/22/2026 10:00 AM", "08/01/2026 10:00 AM"], { format: "us" }],
    [["22/08/2026", "01/08/2026"], { format: "eu" }],
    [["01.08.2026"], { format: "eu" }],
  ])("%j are read as %j", (values, step) => expect(guess(values).step).toMatchObject(step));

  test("what can be month or day is asked", () => {
    expect(guess(["03/04/2026", "05/06/2026"]).question).toContain("month 3 (US) or day 3 (Europe)");
  });
});

describe("values", () => {
  const cases: [text: string, steps: object, instant: string | undefined][] = [
    ["2026-03-29 02:30", { format: "iso", zone: "Europe/Berlin" }, "2026-03-29T01:30:00.000Z"],
    ["2026-08-22T10:00Z", { format: "iso" }, "2026-08-22T10:00:00.000Z"],
    ["2026-08-22", { format: "iso", zone: "America/Chicago" }, "2026-08-22T05:00:00.000Z"],
    ["2026-08-22T10:00:00.123456+05:30", { format: "iso" }, "2026-08-22T04:30:00.123Z"],
    ["8/22/2026 3:05 PM", { format: "us", zone: "America/New_York" }, "2026-08-22T19:05:00.000Z"],
    ["22.08.2026 15:05", { format: "eu", zone: "Europe/Berlin" }, "2026-08-22T13:05:00.000Z"],
    ["1787392800.5", { format: "epoch_s" }, "2026-08-22T10:00:00.500Z"],
    ["1787392800123456", { format: "epoch_us" }, "2026-08-22T10:00:00.123Z"],
    ["2026|08|22", { format: "pattern", pattern: "%Y|%m|%d", zone: "UTC" }, "2026-08-22T00:00:00.000Z"],
    ["31.02.2026", { format: "eu", zone: "UTC" }, undefined],
    ["99999999999999999999", { format: "epoch_us" }, undefined],
    ["9e300", { format: "epoch_s" }, undefined],
    ["infinity", { format: "iso", zone: "Europe/Berlin" }, undefined],
    ["290000-01-01", { format: "iso", zone: "America/Chicago" }, undefined],
    ["290000-01-01T00:00:00Z", { format: "iso" }, undefined],
    ["-infinity", { format: "iso" }, undefined],
  ];
  test.each(cases)("%s as %j is %s", async (text, step, instant) => {
    const mapping = mappingSchema.parse({
      target: "event",
      fields: { type: { from: "constant", value: "x" }, occurredAt: column("at", { do: "timestamp", ...step }) },
    });
    const layout: SourceLayout = {
      format: "csv",
      encoding: "utf-8",
      delimiter: ";",
      newline: "lf",
      headerLine: 1,
      columns: ["at", "b"],
      ends: "file",
    };
    const { sample, counts } = await importFile({
      source: { bytes: new TextEncoder().encode(`at;b\n${text};1\n`), name: "x.csv" },
      layout,
      mapping,
      dryRun: true,
      importId: "i",
      into: { datasetDir: join(dir, "ds"), source: "s" },
    });
    expect((sample[0]?.occurred_at as Date | undefined)?.toISOString()).toBe(instant);
    if (instant === undefined) expect(counts.rejected).toEqual({ bad_occurred_at: 1 });
  });

  test("numbers with separators, dashes and currencies; domains as people write them", async () => {
    const fields = {
      day: column("day", { do: "timestamp", format: "iso", zone: "UTC" }),
      campaign: column("c"),
      cost: column("cost", { do: "number", decimal: "," }),
      clicks: column("clicks", { do: "number", decimal: "," }),
    };
    const bytes = new TextEncoder().encode(
      "day;c;cost;clicks\n2026-08-01;a;1.234,50 €;1.000\n2026-08-01;b;--;5\n2026-08-01;c;viel;5\n2026-08-01;d;-3;5\n",
    );
    const outcome = await readRecords({
      source: { bytes, name: "x.csv" },
      mapping: mappingSchema.parse({ target: "spend", fields }),
      importId: "s",
      workDir: join(dir, "w"),
    });
    expect(outcome.records).toMatchObject([
      { cost: 1234.5, clicks: 1000 },
      { campaign: "b", clicks: 5 },
    ]);
    expect(outcome.counts.rejected).toEqual({ bad_cost: 2 });
    const companies = new TextEncoder().encode(
      "name,domain\nA,https://www.Acme.example/de?x=1\nB,mail@acme.example\nC,acme.example:8080\nD,WWW.acme.example.\n",
    );
    const mapping = mappingSchema.parse({
      target: "company",
      fields: { name: column("name"), domain: column("domain") },
    });
    const { records } = await readRecords({
      source: { bytes: companies, name: "c.csv" },
      mapping,
      importId: "c",
      workDir: join(dir, "w"),
    });
    expect(new Set(records.map((one) => one.domain))).toEqual(new Set(["acme.example"]));
  });
});

describe("proposals", () => {
  test.each([
    [
      "Zeitpunkt;Art;Unternehmen;E-Mail-Adresse;Punkte\n21.11.2026 09:30;Anruf;Acme GmbH;a@x.example;0,5\n",
      "Zeitpunkt",
      "Punkte",
    ],
    [
      "Date heure;Activité;Société;Courriel;Poids\n21/11/2026 09:30;Appel;Acme SA;a@x.example;1,25\n",
      "Date heure",
      "Poids",
    ],
    [
      "Fecha y hora;Actividad;Empresa;Correo electrónico;Puntos\n21/11/2026;Visita;Acme SL;a@x.example;2,5\n",
      "Fecha y hora",
      "Puntos",
    ],
  ])("an export in another language is read: %s", async (text, time, points) => {
    const { target, questions, unused, mapping } = await propose(text);
    expect({ target, questions, unused }).toEqual({ target: "event", questions: [], unused: [] });
    expect(mapping.fields.occurredAt).toMatchObject({ column: time, steps: [{ do: "timestamp", format: "eu" }] });
    expect(mapping.fields.weight).toMatchObject({ column: points, steps: [{ do: "number", decimal: "," }] });
  });

  test("names and addresses beside a time are what people did, whatever the time is called", async () => {
    const { target, mapping } = await propose("Full name;Email;Besuch\nAda Ames;a@x.example;21.11.2026\n");
    expect(target).toBe("event");
    expect(mapping.fields.occurredAt).toMatchObject({ column: "Besuch" });
  });

  test("names and values settle what no known export does", async () => {
    const proposal = await propose(
      "Event ID;Activity;Date;Work e-mail;Firm\nx1;visit;22.08.2026;a@x.example;X\nx2;call;23.08.2026;b@x.example;Y\n",
    );
    expect(proposal).toMatchObject({ shape: undefined, target: "event", questions: [], unused: ["Firm"] });
    expect(
      Object.fromEntries(proposal.fields.map((one) => [one.field, "column" in one.rule && one.rule.column])),
    ).toEqual({ id: "Event ID", type: "Activity", occurredAt: "Date", email: "Work e-mail" });
    for (const field of proposal.fields) expect(field.reason).not.toBe("");
  });

  test("rows of people with a time and what happened are events, whatever else they hold", async () => {
    const proposal = await propose("event_id,kind,when,email,company\nw1,form,2026-11-24 10:00:00,a@x.example,X\n");
    expect(proposal).toMatchObject({ target: "event", questions: [], unused: [] });
  });

  test("what is missing is asked", async () => {
    const proposal = await propose("email,city\na@x.example,Bonn\n");
    expect(proposal.questions).toHaveLength(proposal.target === "event" ? 2 : 0);
  });

  test("values under which nothing fits a name are not taken", async () => {
    const proposal = await propose(
      "id,type,date,email\n1,open,2026-08-01T10:00:00Z,none\n2,open,2026-08-01T10:00:00Z,unknown\n",
    );
    expect(proposal.mapping.fields.email).toBeUndefined();
  });

  describe.skipIf(absent)("tables that sync tools land", () => {
    test.each([
      ["hubspot/email_event_data.csv", "HubSpot e-mail events", "event"],
      ["hubspot/contact_data.csv", "HubSpot contacts", "contact"],
      ["hubspot/company_data.csv", "HubSpot companies", "company"],
      ["ads/google_ads_campaign_stats_data.csv", "Google Ads, synced", "spend"],
      ["ads/linkedin_ad_analytics_by_campaign_data.csv", "LinkedIn Ads", "spend"],
      ["ads/microsoft_ads_campaign_performance_daily_report_data.csv", "Microsoft Ads", "spend"],
    ])("%s is known as %s and read whole", async (file, shape, target) => {
      const path = join(shared, "data/exports", file);
      const inspection = await inspectSource(path, join(dir, "spill"));
      const proposal = proposeMapping(inspection, { zone: "Europe/Berlin" });
      expect(proposal).toMatchObject({ shape, target, questions: [] });
      const common = {
        source: { path },
        layout: inspection.layout,
        mapping: proposal.mapping,
        importId: shape.replaceAll(/\W+/g, "-"),
      };
      const { counts } =
        target === "event"
          ? await importFile({ ...common, into: { datasetDir: join(dir, "real"), source: "s" } })
          : await readRecords({ ...common, workDir: join(dir, "w") });
      const rejected = Object.values(counts.rejected).reduce((sum, count) => sum + count, 0);
      expect(counts.accepted + counts.duplicates + rejected).toBe(counts.read);
      expect(rejected / counts.read).toBeLessThan(0.2);
    });
  });
});
