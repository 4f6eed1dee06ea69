import type { Duckdb } from "../duckdb/open-duckdb.ts";
import { fileList, literal, numeral } from "../duckdb/sql-text.ts";
import { type Match, type Matcher, parseMatchKey, type UnmatchedReason } from "../matching/match-accounts.ts";
import type { SignalDefinition } from "./signal-definition.ts";

/** Events that belong to no account, by why. */
export type UnmatchedCounts = Record<UnmatchedReason, number>;

export type MatchedEvents = {
  /** SQL relation with account, person, type, weight, occurred_at. */
  relation: string;
  types: string[];
  matches: Map<string, Match>;
  /** Of the five weeks, and of everything up to "as of". */
  unmatched: { fiveWeeks: UnmatchedCounts; all: UnmatchedCounts };
};

export const NO_EVENTS = `(SELECT NULL::VARCHAR AS id, NULL::VARCHAR AS match_key, NULL::VARCHAR AS person, NULL::VARCHAR AS email, NULL::VARCHAR AS contact_name,
  NULL::VARCHAR AS type, NULL::VARCHAR AS topic, NULL::VARCHAR AS campaign, NULL::DOUBLE AS weight, NULL::VARCHAR AS source, NULL::TIMESTAMPTZ AS occurred_at WHERE false)`;

/** SQL over stored event files. */
export function eventsRelation(files: readonly string[]): string {
  return files.length === 0
    ? NO_EVENTS
    : `read_parquet(${fileList(files)}, hive_partitioning = false, union_by_name = true)`;
}

/** Decides for every match key that occurs and leaves the table `matched` behind. Times are epoch milliseconds. */
export async function matchEvents(
  duck: Duckdb,
  files: readonly string[],
  match: Matcher,
  window: { asOfMs: number; fiveWeeksMs: number; definition: SignalDefinition },
): Promise<MatchedEvents> {
  const events = eventsRelation(files);
  const at = (ms: number) => `make_timestamptz(${numeral(ms * 1000)})`;
  const types = await duck.rows<{ type: string }>(`SELECT DISTINCT type FROM ${events} ORDER BY type`);
  const skipped = types
    .map((one) => one.type)
    .filter((type) => !(window.definition.types[type] ?? window.definition.otherTypes).counts);
  const counted = skipped.length === 0 ? "" : ` AND type NOT IN (${skipped.map(literal).join(", ")})`;
  const keys = await duck.rows<{ match_key: string; five: number; n: number }>(
    `SELECT match_key, (count(*) FILTER (occurred_at >= ${at(window.fiveWeeksMs)}))::DOUBLE AS five, count(*)::DOUBLE AS n
     FROM ${events} WHERE occurred_at < ${at(window.asOfMs)}${counted} GROUP BY match_key`,
  );
  const matches = new Map(keys.map((row) => [row.match_key, match(parseMatchKey(row.match_key))]));
  const unmatched = { fiveWeeks: noneUnmatched(), all: noneUnmatched() };
  for (const row of keys) {
    const found = matches.get(row.match_key)!;
    if (found.kind === "account") continue;
    unmatched.fiveWeeks[found.reason] += row.five;
    unmatched.all[found.reason] += row.n;
  }
  await duck.run("CREATE TABLE matched (match_key VARCHAR, account VARCHAR)");
  await duck.append(
    "matched",
    [...matches].flatMap(([key, found]) => (found.kind === "account" ? [[key, found.account]] : [])),
  );
  return {
    relation: `(SELECT account, person, type, weight, occurred_at FROM ${events} JOIN matched USING (match_key))`,
    types: types.map((one) => one.type),
    matches,
    unmatched,
  };
}

const noneUnmatched = (): UnmatchedCounts => ({ freeMail: 0, noReply: 0, disposable: 0, noAddress: 0 });
