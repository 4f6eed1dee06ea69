import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listEventFiles } from "../import/event-store.ts";
import { importFile } from "../import/import-file.ts";
import { mappingSchema } from "../mapping/mapping-schema.ts";
import { createMatcher } from "../matching/match-accounts.ts";
import { computeSignals, type SignalReport } from "./compute-signals.ts";
import { defaultSignalDefinition } from "./signal-definition.ts";

const shared = process.env.CAPSTAN_SHARED ?? join(import.meta.dirname, "../../../../../shared");
const file = join(shared, "data/engagement/istio.ndjson");
const absent = !existsSync(file);
if (absent) console.warn("skipped: ../shared is absent");

type Row = { id: string; type: string; occurred_at: string; contact_email: string; weight: number };

const FREE = new Set([
  "vip.qq.com",
  "gmail.com",
  "outlook.com",
  "hotmail.com",
  "foxmail.com",
  "qq.com",
  "163.com",
  "126.com",
  "yahoo.com",
  "live.com",
  "live.cn",
  "icloud.com",
  "hotmail.fr",
  "ymail.com",
  "me.com",
  "msn.com",
  "protonmail.com",
  "googlemail.com",
  "yahoo.co.jp",
  "aol.com",
  "mail.ru",
  "yandex.ru",
  "sina.com",
  "yeah.net",
  "outlook.fr",
  "outlook.jp",
  "proton.me",
  "pm.me",
]);

/** The first instant of a local day, found by walking quarter hours of UTC: nothing of the engine's own arithmetic. */
function localMidnight(day: string, zone: string): number {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short" });
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  for (let at = noonUtc - 36 * 3_600_000; ; at += 900_000) if (format.format(at) === day) return at;
}

function backDays(day: string, days: number): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return new Date(Date.UTC(year, month - 1, date - days)).toISOString().slice(0, 10);
}

function accountOf(email: string): string | undefined {
  const host = email.split("@")[1]!;
  if (host.includes("noreply") || FREE.has(host)) return undefined;
  return host.split(".").slice(-2).join(".");
}

function countAlone(rows: readonly Row[], asOf: string, zone: string) {
  const bounds = Array.from({ length: 9 }, (_, week) => localMidnight(backDays(asOf, 7 * week), zone));
  const accounts = new Map<string, { weeks: number[]; people: Set<string>; score: number }>();
  for (const row of rows) {
    const account = accountOf(row.contact_email);
    const at = Date.parse(row.occurred_at);
    if (!account || at >= bounds[0]!) continue;
    const known = accounts.get(account) ?? { weeks: Array(8).fill(0), people: new Set<string>(), score: 0 };
    const week = bounds.slice(1).findIndex((from) => at >= from);
    if (week >= 0) known.weeks[week]!++;
    if (week === 0) known.people.add(row.contact_email);
    known.score += row.weight * 0.5 ** ((bounds[0]! - at) / (14 * 86_400_000));
    accounts.set(account, known);
  }
  return accounts;
}

describe.skipIf(absent)("real engagement events", () => {
  const dir = mkdtempSync(join(tmpdir(), "capstan-istio-"));
  const rows: Row[] = absent
    ? []
    : readFileSync(file, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Row);
  const column = (name: string) => ({ from: "column", column: name });
  const mapping = mappingSchema.parse({
    target: "event",
    fields: {
      id: column("id"),
      type: column("type"),
      occurredAt: { ...column("occurred_at"), steps: [{ do: "timestamp", format: "iso" }] },
      email: column("contact_email"),
      topic: column("topic"),
      weight: column("weight"),
    },
  });

  beforeAll(async () => {
    const outcome = await importFile({
      source: { path: file },
      mapping,
      into: { datasetDir: join(dir, "events"), source: "istio" },
      importId: "first",
    });
    expect(outcome.counts).toEqual({ read: 8579, accepted: 8579, duplicates: 0, rejected: {}, ignored: 0 });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  const signals = async (asOf: string, zone: string): Promise<SignalReport> =>
    computeSignals({
      files: await listEventFiles(join(dir, "events")),
      match: createMatcher({}),
      definition: defaultSignalDefinition,
      asOf,
      zone,
      tempDir: join(dir, "spill"),
    });

  const days = ["2026-08-22", "2026-03-14", "2026-04-04", "2025-11-08", "2025-11-01", "2024-03-31"];
  const zones = ["UTC", "America/Chicago", "Europe/Berlin", "Asia/Kolkata"];
  const cases = days.flatMap((day, at) => (at === 0 ? zones : zones.slice(1, 3)).map((zone) => ({ day, zone })));

  test.each(cases)(
    "counts per account and week as of $day in $zone are those counted by hand",
    async ({ day, zone }) => {
      const report = await signals(day, zone);
      const expected = countAlone(rows, day, zone);
      const active = [...expected].filter(([, one]) => one.weeks.slice(0, 5).some((count) => count > 0));

      expect(report.accounts.map((one) => one.account).sort()).toEqual(active.map(([account]) => account).sort());
      for (const account of report.accounts) {
        const alone = expected.get(account.account)!;
        expect(account.weeks.toReversed(), account.account).toEqual(alone.weeks);
        expect(account.thisWeek).toBe(alone.weeks[0]);
        expect(account.weeklyMeanBefore).toBe(alone.weeks.slice(1, 5).reduce((sum, count) => sum + count, 0) / 4);
        expect(account.contacts).toBe(alone.people.size);
        expect(account.score).toBeCloseTo(alone.score, 6);
      }
    },
  );

  test("the previous level is the level as of a week earlier", async () => {
    const [now, before] = [await signals("2026-08-22", "Europe/Berlin"), await signals("2026-08-15", "Europe/Berlin")];
    const earlier = new Map(before.accounts.map((one) => [one.account, one.level]));
    for (const account of now.accounts)
      expect(account.previousLevel, account.account).toBe(earlier.get(account.account) ?? "quiet");
  });

  test("free mail and machines are counted, never guessed at", async () => {
    const report = await signals("2026-08-23", "UTC");
    const hosts = rows.map((row) => row.contact_email.split("@")[1]!);
    expect(report.unmatched.all).toEqual({
      freeMail: hosts.filter((host) => FREE.has(host)).length,
      noReply: hosts.filter((host) => host.includes("noreply")).length,
      disposable: 0,
      noAddress: 0,
    });
    expect(report.accounts.some((one) => one.account === "us.ibm.com")).toBe(false);
  });

  test("a second import of the same file changes nothing", async () => {
    const before = await listEventFiles(join(dir, "events"));
    const outcome = await importFile({
      source: { path: file },
      mapping,
      into: { datasetDir: join(dir, "events"), source: "istio" },
      importId: "again",
    });
    expect(outcome.counts).toEqual({ read: 8579, accepted: 0, duplicates: 8579, rejected: {}, ignored: 0 });
    expect(await listEventFiles(join(dir, "events"))).toEqual(before);
  });
});
