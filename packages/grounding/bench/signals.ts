import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDuckdb } from "../src/duckdb/open-duckdb.ts";
import { fileList } from "../src/duckdb/sql-text.ts";
import { type SignalDefinition, signalDefinitionSchema } from "../src/signals/signal-definition.ts";
import { signalsSql } from "../src/signals/signals-sql.ts";
import { weekBoundaries } from "../src/time/week-boundaries.ts";
import type { BenchResult } from "./bench-result.ts";
import { LIMIT_TYPES, limitQuery } from "./limit-query.ts";
import { markLoad, othersSince } from "./machine-load.ts";

const AS_OF = "2026-11-16";
const MEMORY_LIMIT_MB = 1000;
const ROUNDS = 5;

type Measured = { wallMs: number; rssMb: number; check: Record<string, unknown> };

/**
 * Consolidation to classification over the synthetic events of ../shared/peers/duckdb-limit.mjs, against its
 * hand-written SQL in turn, each in a process of its own under the same memory limit.
 */
export async function run(): Promise<BenchResult[]> {
  const [million, ten] = ["1000000", "10000000"].map((rows) => compare(rows));
  if (!million || !ten) return [absent()];
  return [
    result("signals, 1 M events", million.ours.wallMs, "ms", "≤ 1000", million.ours.wallMs <= 1000, million),
    result("signals, 10 M events", ten.ours.wallMs, "ms", "the limit's digest", ten.same && million.same, ten),
    result(
      "signals, 10 M events, against hand-written SQL",
      round(ten.ours.wallMs / ten.limit.wallMs),
      "×",
      "≤ 1.25",
      ten.ours.wallMs <= 1.25 * ten.limit.wallMs,
      ten,
    ),
    result("signals, 10 M events, peak memory", ten.ours.rssMb, "MB", "≤ 1900", ten.ours.rssMb <= 1900, ten),
  ];
}

type Comparison = { ours: Measured; limit: Measured; same: boolean; othersCpu: number };

function compare(rows: string): Comparison | undefined {
  const file = eventsFile(rows);
  if (!file) return undefined;
  const mark = markLoad();
  const limit = measureApart("limit", file);
  const ours = measureApart("ours", file);
  const same = JSON.stringify(limit.check) === JSON.stringify(ours.check);
  return { ours, limit, same, othersCpu: othersSince(mark) };
}

function eventsFile(rows: string): string | undefined {
  const shared = process.env.CAPSTAN_SHARED ?? fileURLToPath(new URL("../../../../shared", import.meta.url));
  const script = join(shared, "peers/duckdb-limit.mjs");
  if (!existsSync(script)) return undefined;
  const cache = process.env.PEERS_CACHE ?? join(tmpdir(), "peers-cache");
  const file = join(cache, "duckdb", `events-${rows}-s42.parquet`);
  if (!existsSync(file)) {
    spawnSync(process.execPath, [script, "--generate-only", "--rows", rows], {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, PEERS_CACHE: cache },
    });
  }
  return existsSync(file) ? file : undefined;
}

function measureApart(which: string, file: string): Measured {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), which, file], { encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  return JSON.parse(child.stdout) as Measured;
}

async function measure(which: string, file: string): Promise<Measured> {
  const duck = await openDuckdb({ tempDir: join(tmpdir(), "capstan-bench-spill"), memoryLimitMb: MEMORY_LIMIT_MB });
  const source = `read_parquet(${fileList([file])})`;
  const sql = which === "ours" ? ourQuery(source) : limitQuery(source, Date.parse(`${AS_OF}T00:00:00Z`) / 1000);
  const walls: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const began = performance.now();
    await duck.run(`CREATE OR REPLACE TABLE result AS ${sql}`);
    walls.push(performance.now() - began);
  }
  const rssMb = peakRssMb();
  const [check] = await duck.rows(digestSql(which === "ours" ? ["this_week", "mean_before"] : ["now", "mean"]));
  duck.close();
  return { wallMs: Math.round(walls.sort((a, b) => a - b)[ROUNDS >> 1]!), rssMb, check: check ?? {} };
}

function ourQuery(source: string): string {
  const definition = limitDefinition();
  const events = `(SELECT account_domain AS account, contact_email AS person, type, weight, occurred_at FROM ${source})`;
  const types = LIMIT_TYPES.map((type) => type);
  return signalsSql({ definition, boundariesMs: weekBoundaries(AS_OF, "UTC", 8), types, events, previous: false });
}

/** The limit's scoring and levels as a definition: the event's own weight, 14 days, all people, its CASE as a table. */
function limitDefinition(): SignalDefinition {
  const times = (feature: string, factor: number) => ({ times: factor, feature });
  return signalDefinitionSchema.parse({
    halfLifeDays: 14,
    contactsIn: "all",
    newlyActive: { now: ["surging", "rising"], before: ["steady", "quiet"] },
    table: {
      rows: [
        {
          when: [
            { feature: "thisWeek", op: ">=", value: 5 },
            { feature: "contacts", op: ">=", value: 3 },
            { feature: "thisWeek", op: ">=", value: times("weeklyMeanBefore", 1.5) },
          ],
          then: "surging",
        },
        {
          when: [
            { feature: "thisWeek", op: ">=", value: 2 },
            { feature: "thisWeek", op: ">", value: times("weeklyMeanBefore", 1.1) },
          ],
          then: "rising",
        },
        {
          when: [
            { feature: "thisWeek", op: ">=", value: times("weeklyMeanBefore", 0.5) },
            { feature: "thisWeek", op: ">", value: 0 },
          ],
          then: "steady",
        },
        { when: [], then: "quiet" },
      ],
    },
  });
}

function digestSql([now, mean]: string[]): string {
  const levels = ["surging", "rising", "steady", "quiet"].map(
    (level) => `(count(*) FILTER (level = '${level}'))::VARCHAR AS ${level}`,
  );
  return `SELECT count(*)::VARCHAR AS accounts, sum(${now})::BIGINT::VARCHAR AS now, sum(${mean})::BIGINT::VARCHAR AS mean, sum(contacts)::BIGINT::VARCHAR AS contacts, round(sum(score), 1) AS score, ${levels.join(", ")} FROM result`;
}

function peakRssMb(): number {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"));
    return Math.round((Number(line?.[1]) * 1024) / 1e6);
  } catch {
    return Math.round(process.resourceUsage().maxRSS / 1000);
  }
}

const round = (value: number) => Math.round(value * 100) / 100;

function result(
  name: string,
  value: number,
  unit: string,
  target: string,
  reached: boolean,
  { ours, limit, same, othersCpu }: Comparison,
): BenchResult {
  const note = `ours ${ours.wallMs} ms, ${ours.rssMb} MB; hand-written ${limit.wallMs} ms, ${limit.rssMb} MB; digest ${same ? "the same" : "DIFFERENT"}: ${JSON.stringify(ours.check)}`;
  return { name, value, unit, target, reached, note, others_cpu: othersCpu };
}

const absent = (): BenchResult => ({
  name: "signals",
  value: 0,
  unit: "",
  target: "",
  reached: false,
  note: "skipped: ../shared is absent",
  others_cpu: 0,
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , which, file] = process.argv;
  console.log(JSON.stringify(which && file ? await measure(which, file) : await run(), null, which ? 0 : 2));
}
