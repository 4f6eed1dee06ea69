import { existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { EmbeddedServer } from "@capstan/database";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import writeXlsxFile from "write-excel-file/node";
import { capstanFolder, holdDatabase, type Ran, runCapstan } from "../testing/run-capstan.ts";
import { warmCapstan } from "../testing/warm-capstan.ts";

const shared = process.env.CAPSTAN_SHARED ?? join(import.meta.dirname, "../../../../../shared");
const istio = join(shared, "data/engagement/istio.ndjson");
const isAbsent = !existsSync(istio);
if (isAbsent) console.warn("skipped: ../shared is absent");

type Event = { id: string; type: string; occurred_at: string; contact_email: string; topic: string; weight: number };
type Account = {
  domain: string;
  level: string;
  previousLevel: string;
  newlyActive: boolean;
  thisWeek: number;
  weeklyMeanBefore: number;
  score: number;
  contacts: number;
  reasons: string[];
};
type Output = {
  accounts: Account[];
  unmatched: Record<string, number>;
  rejected: number;
  gates: { gate: string }[];
  findings: unknown[];
};

const weekMs = 7 * 86_400_000;
const place = capstanFolder();
let server: EmbeddedServer;

const argsOf = (file: string, asOf: string, json: "--json") => [
  ...["try", "weekly-account-intelligence"],
  ...["--events", file, "--as-of", asOf, json],
];
const warm = warmCapstan(place);

/** Sums of floating-point numbers differ in their last digits with the order of the rows. */
const rounded = (accounts: readonly Account[]) =>
  accounts.map((account) => ({ ...account, score: account.score.toFixed(6) }));

const tried = async (file: string, asOf: string): Promise<Output> =>
  outputOf(await runCapstan(argsOf(file, asOf, "--json"), place.env));

const triedAgain = async (file: string, asOf: string): Promise<Output> =>
  outputOf(await warm.run(...argsOf(file, asOf, "--json")));

function outputOf({ code, stdout, stderr }: Ran): Output {
  expect({ code, stderr: code === 0 ? "" : stderr }).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout) as Output;
}

/** Held open, so that each attempt attaches to it instead of starting its own. */
beforeAll(async () => {
  server = await holdDatabase(place);
}, 60_000);
afterAll(async () => {
  await warm.stop();
  await server.stop();
  place.remove();
});

/** Free mail and machines that occur in this file; told apart without the product's own lists. */
const freeMail =
  /(^|\.)(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|aol|qq|foxmail|163|126|yeah|sina|protonmail|proton|pm|mail|yandex)\.(com|cn|net|me|ru|fr|jp|co\.jp)$/;

function countAlone(events: readonly Event[], asOf: string) {
  const end = Date.parse(`${asOf}T00:00:00Z`);
  const accounts = new Map<string, { weeks: number[]; people: Set<string>; score: number }>();
  const unmatched = { freeMail: 0, noReply: 0, noAddress: 0 };
  for (const { contact_email: email, occurred_at, weight } of events) {
    const age = end - Date.parse(occurred_at);
    if (age <= 0) continue;
    const week = Math.ceil(age / weekMs) - 1;
    const host = email.split("@")[1] ?? "";
    if (host.includes("noreply") || freeMail.test(host)) {
      if (week < 5) unmatched[host.includes("noreply") ? "noReply" : "freeMail"]++;
      continue;
    }
    const domain = host.split(".").slice(-2).join(".");
    const known = accounts.get(domain) ?? { weeks: [0, 0, 0, 0, 0], people: new Set<string>(), score: 0 };
    if (week < 5) known.weeks[week]!++;
    if (week === 0) known.people.add(email);
    known.score += weight * 0.5 ** (age / (14 * 86_400_000));
    accounts.set(domain, known);
  }
  return { accounts: new Map([...accounts].filter(([, { weeks }]) => weeks.some((count) => count > 0))), unmatched };
}

function levelOf({
  thisWeek,
  weeklyMeanBefore,
  contacts,
}: Pick<Account, "thisWeek" | "weeklyMeanBefore" | "contacts">): string {
  if (thisWeek >= 5 && thisWeek >= 1.5 * weeklyMeanBefore && contacts >= 3) return "surging";
  if (thisWeek >= 2 && thisWeek > 1.1 * weeklyMeanBefore) return "rising";
  return thisWeek > 0 && thisWeek >= 0.5 * weeklyMeanBefore ? "steady" : "quiet";
}

describe.skipIf(isAbsent)("capstan try on real events", () => {
  const events = isAbsent
    ? []
    : readFileSync(istio, "utf8")
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line) as Event);

  test.each(["2026-08-22", "2024-03-31"])(
    "as of %s every account is as counted independently",
    async (asOf) => {
      const output = await tried(istio, asOf);
      const alone = countAlone(events, asOf);
      expect(Object.keys(output)).toEqual(["accounts", "unmatched", "rejected", "gates", "findings"]);
      expect(output.accounts.map(({ domain }) => domain).sort()).toEqual([...alone.accounts.keys()].sort());
      for (const account of output.accounts) {
        const expected = alone.accounts.get(account.domain)!;
        const [thisWeek, ...before] = expected.weeks;
        expect(account).toMatchObject({
          thisWeek,
          weeklyMeanBefore: before.reduce((sum, count) => sum + count, 0) / 4,
          contacts: expected.people.size,
        });
        expect(account.score).toBeCloseTo(expected.score, 5);
        expect(account.level, account.domain).toBe(levelOf(account));
        const woke =
          ["surging", "rising"].includes(account.level) && !["surging", "rising"].includes(account.previousLevel);
        expect(account.newlyActive).toBe(woke);
        expect(account.reasons.length).toBeGreaterThan(0);
      }
      expect(output.unmatched).toEqual(alone.unmatched);
      expect(output.rejected).toBe(0);
      const briefs = output.gates.filter(({ gate }) => gate === "briefGate").length;
      const blocked = new Set(output.findings.map((finding) => (finding as { draft: string }).draft)).size;
      expect(briefs + blocked).toBeGreaterThanOrEqual(output.accounts.filter(({ newlyActive }) => newlyActive).length);
    },
    120_000,
  );

  test("a slice says the same as NDJSON, CSV, JSON, XLSX and Parquet", async () => {
    const slice = events.filter(({ occurred_at }) => occurred_at >= "2026-05-01");
    const columns = ["id", "type", "occurred_at", "contact_email", "topic", "weight"] as const;
    const path = (extension: string) => join(place.folder, `slice.${extension}`);
    const cell = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
    await writeFile(path("ndjson"), slice.map((event) => `${JSON.stringify(event)}\n`).join(""));
    await writeFile(path("json"), JSON.stringify(slice));
    await writeFile(
      path("csv"),
      [columns.join(","), ...slice.map((event) => columns.map((name) => cell(event[name])).join(","))].join("\r\n"),
    );
    await writeXlsxFile([
      columns.map((name) => ({ value: name })),
      ...slice.map((event) => columns.map((name) => ({ value: event[name] ?? "" }))),
    ]).toFile(path("xlsx"));
    const duck = await (await DuckDBInstance.create()).connect();
    await duck.run(
      `copy (select * from read_json('${path("ndjson")}', columns={id:'varchar',type:'varchar',occurred_at:'timestamptz',contact_email:'varchar',topic:'varchar',weight:'double'})) to '${path("parquet")}' (format parquet)`,
    );
    duck.closeSync();

    const expected = await tried(path("ndjson"), "2026-08-22");
    expect(expected.accounts.length).toBeGreaterThan(5);
    for (const extension of ["csv", "json", "xlsx", "parquet"]) {
      const { accounts, unmatched, rejected } = await triedAgain(path(extension), "2026-08-22");
      expect({ extension, accounts: rounded(accounts), unmatched, rejected }).toEqual({
        extension,
        accounts: rounded(expected.accounts),
        unmatched: expected.unmatched,
        rejected: 0,
      });
    }
  }, 240_000);
});

describe("capstan try on what cannot be tried", () => {
  const write = async (name: string, text: string) => {
    const path = join(place.folder, name);
    await writeFile(path, text);
    return path;
  };

  test("rows that are broken are counted, the others are used", async () => {
    const rows = [
      "type,occurred_at,contact_email",
      ...Array.from({ length: 20 }, (_, at) => `page_view,2026-08-20T10:${10 + at}:00Z,ada@nimbus.example`),
      "page_view,never,ada@nimbus.example",
      "page_view,2026-08-20T11:00:00Z,bo@nimbus.example,extra,cells",
    ];
    const path = await write("ragged.csv", rows.join("\n"));
    const output = await triedAgain(path, "2026-08-22");
    expect(output.accounts).toMatchObject([{ domain: "nimbus.example", thisWeek: 20 }]);
    expect(output.rejected).toBe(2);
  }, 60_000);

  test.each([
    ["a missing file", () => join(place.folder, "nowhere.csv"), "2026-08-22", /no file|not found|nowhere\.csv/i],
    ["an empty file", () => write("empty.csv", ""), "2026-08-22", /empty/],
    ["a picture", () => write("picture.csv", "\u0089PNG\r\n"), "2026-08-22", /table|picture|rows|column/i],
    [
      "a day that is none",
      () => write("any.csv", "type,occurred_at,contact_email\na,2026-08-20,a@b.example\n"),
      "2026-02-30",
      /is not a day/,
    ],
    [
      "people in place of events",
      () => write("people.csv", "first name,last name,email\nAda,Brook,ada@nimbus.example\n"),
      "2026-08-22",
      /not like events/,
    ],
    [
      "rows none of which is usable",
      () => write("bad.csv", "type,occurred_at,contact_email\nopen,never,a@b.example\nopen,later,a@b.example\n"),
      "2026-08-22",
      /column|usable|when/i,
    ],
  ])(
    "%s is refused in words, with exit code 2",
    async (_what, path, asOf, says) => {
      const { code, stdout, stderr } = await warm.run(...argsOf(await path(), asOf, "--json"));
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toMatch(says);
    },
    60_000,
  );

  test("nothing is left in the database", async () => {
    const { default: pg } = await import("pg");
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const { rows } = await client.query("select datname from pg_database where datname like 'capstan\\_try%'");
    await client.end();
    expect(rows).toEqual([]);
  });
});
