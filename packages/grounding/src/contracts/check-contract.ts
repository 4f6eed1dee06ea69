import { type Duckdb, openDuckdb } from "../duckdb/open-duckdb.ts";
import { identifier, numeral } from "../duckdb/sql-text.ts";
import { eventsRelation } from "../signals/matched-events.ts";
import { weekBoundaries } from "../time/week-boundaries.ts";
import type { DataContract } from "./contract-schema.ts";
import { rowRules } from "./row-rules.ts";

/** One promise that is not kept. `found` and `expected` are numbers in `unit`. */
export type ContractBreach = {
  rule: "freshness" | "volume" | "completeness" | "uniqueness" | "rows" | "rejected";
  /** The column or source concerned, or the whole dataset. */
  where: string;
  found: number;
  expected: number;
  unit: "hours" | "events" | "share" | "rows";
  message: string;
  mend: string;
};

export type ContractVerdict = {
  contract: string;
  version: number;
  kept: boolean;
  whenBroken: DataContract["whenBroken"];
  breaches: ContractBreach[];
};

export type DatasetView = {
  /** Committed event files, see `listEventFiles`. */
  files: readonly string[];
  zone: string;
  tempDir: string;
  /** Rows of the latest import, when there was one. */
  latestImport?: { read: number; rejected: number };
};

/**
 * Holds a dataset against its contract as of the beginning of a day in the dataset's zone.
 * Errors: terminal `bad_date`, `unknown_time_zone`.
 */
export async function checkContract(
  contract: DataContract,
  dataset: DatasetView,
  asOf: string,
): Promise<ContractVerdict> {
  const duck = await openDuckdb({ tempDir: dataset.tempDir });
  try {
    const boundariesMs = weekBoundaries(asOf, dataset.zone, 5);
    await duck.run(`CREATE VIEW events AS SELECT id, type, occurred_at AS "occurredAt", email, account_domain AS "accountDomain", company_name AS "companyName",
      crm_id AS "crmId", contact_name AS "contactName", topic, campaign, weight, source FROM ${eventColumns(dataset.files)} WHERE occurred_at < make_timestamptz(${numeral(boundariesMs[0]! * 1000)})`);
    const breaches = [
      ...(await checkFreshness(duck, contract, { asOf, ms: boundariesMs[0]! })),
      ...(await checkVolume(duck, contract, boundariesMs)),
      ...(await checkColumns(duck, contract)),
      ...checkRejected(contract, dataset),
    ];
    return {
      contract: contract.name,
      version: contract.version,
      kept: breaches.length === 0,
      whenBroken: contract.whenBroken,
      breaches,
    };
  } finally {
    duck.close();
  }
}

const EMPTY = `(SELECT NULL::VARCHAR AS id, NULL::VARCHAR AS type, NULL::TIMESTAMPTZ AS occurred_at, NULL::VARCHAR AS email, NULL::VARCHAR AS account_domain, NULL::VARCHAR AS company_name,
  NULL::VARCHAR AS crm_id, NULL::VARCHAR AS contact_name, NULL::VARCHAR AS topic, NULL::VARCHAR AS campaign, NULL::DOUBLE AS weight, NULL::VARCHAR AS source WHERE false)`;

const eventColumns = (files: readonly string[]) => (files.length === 0 ? EMPTY : eventsRelation(files));

async function checkFreshness(
  duck: Duckdb,
  contract: DataContract,
  end: { asOf: string; ms: number },
): Promise<ContractBreach[]> {
  if (!contract.freshness) return [];
  const [row] = await duck.rows<{ newest: number | null }>(
    `SELECT epoch_ms(max("occurredAt"))::DOUBLE AS newest FROM events`,
  );
  const expected = contract.freshness.maxAgeHours;
  const found =
    row?.newest === null || row?.newest === undefined
      ? Number.POSITIVE_INFINITY
      : round((end.ms - row.newest) / 3_600_000);
  if (found <= expected) return [];
  const message = Number.isFinite(found)
    ? `The newest event is ${sayAge(found)} old on ${end.asOf}; at most ${sayAge(expected)} are allowed.`
    : "The dataset has no event at all.";
  return [
    {
      rule: "freshness",
      where: "dataset",
      found,
      expected,
      unit: "hours",
      message,
      mend: "Import what came since, see why the source delivers no more, or choose an earlier day.",
    },
  ];
}

async function checkVolume(
  duck: Duckdb,
  contract: DataContract,
  boundariesMs: readonly number[],
): Promise<ContractBreach[]> {
  if (!contract.volume) return [];
  const at = (week: number) => `make_timestamptz(${numeral(boundariesMs[week]! * 1000)})`;
  const rows = await duck.rows<{ source: string; now: number; mean: number }>(
    `SELECT source, (count(*) FILTER ("occurredAt" >= ${at(1)}))::DOUBLE AS now, (count(*) FILTER ("occurredAt" < ${at(1)}) / 4)::DOUBLE AS mean
     FROM events WHERE "occurredAt" >= ${at(5)} GROUP BY source ORDER BY source`,
  );
  const share = contract.volume.minShareOfMean;
  return rows
    .filter((row) => row.now < share * row.mean)
    .map((row) => ({
      rule: "volume" as const,
      where: row.source,
      found: row.now,
      expected: round(share * row.mean),
      unit: "events" as const,
      message: `${row.source} brought ${row.now} events this week, after ${row.mean} a week in the four before.`,
      mend: `See whether the export of ${row.source} was complete, and import the rest.`,
    }));
}

async function checkColumns(duck: Duckdb, contract: DataContract): Promise<ContractBreach[]> {
  const breaches: ContractBreach[] = [];
  const [total] = await duck.rows<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM events");
  const rows = total?.n ?? 0;
  if (rows === 0) return [];
  for (const rule of rowRules(contract)) {
    const found = await countOf(duck, `SELECT count(*)::DOUBLE AS n FROM events WHERE ${rule.breaks}`);
    const where = rule.reason.replace(/^contract_[a-z]+_/, "");
    const message = `${found} of ${rows} rows break the rule "${rule.reason.split("_")[1]}" of ${where}.`;
    if (found > 0)
      breaches.push({
        rule: "rows",
        where,
        found,
        expected: 0,
        unit: "rows",
        message,
        mend: "Correct the mapping or the source and import again, or change the rule.",
      });
  }
  for (const [column, rule] of Object.entries(contract.columns)) {
    const name = identifier(column);
    if (rule.completeness !== undefined) {
      const found = round((await countOf(duck, `SELECT count(${name})::DOUBLE AS n FROM events`)) / rows);
      const message = `${column} is filled in ${percent(found)} of the rows; ${percent(rule.completeness)} are promised.`;
      if (found < rule.completeness)
        breaches.push({
          rule: "completeness",
          where: column,
          found,
          expected: rule.completeness,
          unit: "share",
          message,
          mend: `Map ${column} from a column that is filled, or ask the source for it.`,
        });
    }
    if (rule.unique) {
      const found = await countOf(duck, `SELECT (count(${name}) - count(DISTINCT ${name}))::DOUBLE AS n FROM events`);
      const message = `${found} values of ${column} repeat one that was there before.`;
      if (found > 0)
        breaches.push({
          rule: "uniqueness",
          where: column,
          found,
          expected: 0,
          unit: "rows",
          message,
          mend: `Map ${column} from a column that tells rows apart.`,
        });
    }
  }
  return breaches;
}

function checkRejected(contract: DataContract, dataset: DatasetView): ContractBreach[] {
  const latest = dataset.latestImport;
  if (contract.maxRejectedShare === undefined || !latest || latest.read === 0) return [];
  const found = round(latest.rejected / latest.read);
  if (found <= contract.maxRejectedShare) return [];
  const message = `${latest.rejected} of ${latest.read} rows of the latest import were rejected (${percent(found)}); ${percent(contract.maxRejectedShare)} may be.`;
  return [
    {
      rule: "rejected",
      where: "dataset",
      found,
      expected: contract.maxRejectedShare,
      unit: "share",
      message,
      mend: "Download the rejected rows under Imports, correct them or the mapping, and import them again.",
    },
  ];
}

async function countOf(duck: Duckdb, sql: string): Promise<number> {
  const [row] = await duck.rows<{ n: number }>(sql);
  return row?.n ?? 0;
}

/** Hours while one counts in them, else days. */
const sayAge = (hours: number): string =>
  hours <= 96 ? `${Math.round(hours)} hours` : `${Math.round(hours / 24).toLocaleString("en")} days`;

const round = (value: number) => Math.round(value * 10_000) / 10_000;
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
