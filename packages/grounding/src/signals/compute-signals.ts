import { createHash } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import { type Duckdb, openDuckdb } from "../duckdb/open-duckdb.ts";
import type { Match, Matcher, MatchReason } from "../matching/match-accounts.ts";
import { weekBoundaries } from "../time/week-boundaries.ts";
import { explainLevel } from "./explain-level.ts";
import { matchEvents, type UnmatchedCounts } from "./matched-events.ts";
import type { SignalDefinition } from "./signal-definition.ts";
import { SPARK_WEEKS, signalsSql } from "./signals-sql.ts";
import type { TypeCount } from "./type-count.ts";

/** What is known about an account as of a day. */
export type AccountSnapshot = {
  /** The account's domain; `name:…` for a company that is known by its name only. */
  account: string;
  name: string | undefined;
  level: string;
  previousLevel: string;
  newlyActive: boolean;
  /** Events of the seven days up to "as of". */
  thisWeek: number;
  /** Events a week over the four weeks before. */
  weeklyMeanBefore: number;
  /** Sum of weights, each halved for every half-life that has passed. */
  score: number;
  /** Different people, in the span that the definition names. */
  contacts: number;
  /** In words, the strongest first. */
  reasons: string[];
  byType: TypeCount[];
  /** Events of the last eight weeks, oldest first. */
  weeks: number[];
  lastEventAt: Date;
  matchedBy: MatchReason[];
};

export type SignalReport = {
  asOf: string;
  zone: string;
  /** The same inputs and definition give the same version; anything else another one. SHA-256, hexadecimal. */
  version: string;
  /** Every account with an event in the five weeks, the strongest level and highest score first. */
  accounts: AccountSnapshot[];
  unmatched: { fiveWeeks: UnmatchedCounts; all: UnmatchedCounts };
};

export type SignalOptions = {
  /** Committed event files, see `listEventFiles`. */
  files: readonly string[];
  match: Matcher;
  definition: SignalDefinition;
  /** The day at whose beginning the week ends, YYYY-MM-DD. */
  asOf: string;
  /** IANA name of the workspace's zone. */
  zone: string;
  tempDir: string;
  memoryLimitMb?: number;
  signal?: AbortSignal;
};

/**
 * Consolidates events per account, compares this week with the four before, scores and classifies.
 * Errors: terminal `bad_date`, `unknown_time_zone`, `bad_decision_table`; retryable `cancelled`, `out_of_memory`.
 */
export async function computeSignals(options: SignalOptions): Promise<SignalReport> {
  const { asOf, zone, definition } = options;
  const boundariesMs = weekBoundaries(asOf, zone, SPARK_WEEKS);
  const duck = await openDuckdb({
    tempDir: options.tempDir,
    memoryLimitMb: options.memoryLimitMb ?? 1024,
    signal: options.signal,
  });
  try {
    const window = { asOfMs: boundariesMs[0]!, fiveWeeksMs: boundariesMs[5]!, definition };
    const events = await matchEvents(duck, options.files, options.match, window);
    const types = events.types.filter((type) => (definition.types[type] ?? definition.otherTypes).counts);
    const sql = signalsSql({ definition, boundariesMs, types: events.types, events: events.relation, previous: true });
    const rows = await readAccounts(duck, sql, types, events.types);
    const matches = matchesByAccount(events.matches);
    const accounts = rows.map((row) => toSnapshot(row, definition, types, matches));
    const ranked = accounts.sort(
      (a, b) => rank(definition, a) - rank(definition, b) || b.score - a.score || (a.account < b.account ? -1 : 1),
    );
    return { asOf, zone, version: versionOf(options, events.matches), accounts: ranked, unmatched: events.unmatched };
  } finally {
    duck.close();
  }
}

type AccountRow = Record<string, unknown> & { account: string; level: string; previous_level: string };

async function readAccounts(
  duck: Duckdb,
  sql: string,
  types: readonly string[],
  all: readonly string[],
): Promise<AccountRow[]> {
  const perType = types.flatMap((type) => {
    const at = all.indexOf(type);
    return [`n${at}::DOUBLE AS n${at}`, `m${at}`];
  });
  const weeks = Array.from({ length: SPARK_WEEKS }, (_, week) => `w${week}::DOUBLE AS w${week}`);
  const columns = [
    "account",
    "level",
    "previous_level",
    "this_week::DOUBLE AS this_week",
    "mean_before",
    "score",
    "coalesce(contacts, 0)::DOUBLE AS contacts",
    "last_t::DOUBLE AS last_t",
    ...weeks,
    ...perType,
  ];
  const rows = await duck.rows<AccountRow>(
    `SELECT ${columns.join(", ")} FROM (${sql}) WHERE this_week + mean_before > 0`,
  );
  return rows.map((row) => ({
    ...row,
    counts: types.map((type) => [row[`n${all.indexOf(type)}`], row[`m${all.indexOf(type)}`]]),
  }));
}

function toSnapshot(
  row: AccountRow,
  definition: SignalDefinition,
  types: readonly string[],
  matches: Map<string, AccountMatch>,
): AccountSnapshot {
  const counts = row.counts as [number, number][];
  const byType = types
    .map((type, at) => ({
      type,
      label: labelOf(definition, type),
      thisWeek: counts[at]![0],
      weeklyMeanBefore: counts[at]![1],
    }))
    .filter((one) => one.thisWeek > 0 || one.weeklyMeanBefore > 0);
  const known = matches.get(row.account);
  const facts = {
    thisWeek: row.this_week as number,
    weeklyMeanBefore: row.mean_before as number,
    contacts: row.contacts as number,
  };
  return {
    account: row.account,
    name: known?.name,
    level: row.level,
    previousLevel: row.previous_level,
    newlyActive:
      definition.newlyActive.now.includes(row.level) && definition.newlyActive.before.includes(row.previous_level),
    ...facts,
    score: row.score as number,
    reasons: explainLevel({ ...facts, byType, contactsIn: definition.contactsIn }, definition),
    byType,
    weeks: Array.from({ length: SPARK_WEEKS }, (_, week) => row[`w${SPARK_WEEKS - 1 - week}`] as number),
    lastEventAt: new Date((row.last_t as number) / 1000),
    matchedBy: known?.why ?? [],
  };
}

type AccountMatch = { name: string | undefined; why: MatchReason[] };

const MATCH_EXAMPLES = 3;

/** The reasons for which events were put to each account: each once, at most three of a method. */
export function matchesByAccount(matches: Map<string, Match>): Map<string, AccountMatch> {
  const accounts = new Map<string, AccountMatch>();
  for (const match of matches.values()) {
    if (match.kind !== "account") continue;
    const known = accounts.get(match.account) ?? { name: match.name, why: [] };
    for (const reason of match.why) {
      const alike = known.why.filter((one) => one.method === reason.method);
      if (alike.length < MATCH_EXAMPLES && !alike.some((one) => one.evidence === reason.evidence))
        known.why.push(reason);
    }
    accounts.set(match.account, known);
  }
  return accounts;
}

const labelOf = (definition: SignalDefinition, type: string) =>
  definition.types[type]?.label ?? type.replaceAll(/[._]/g, " ");

function rank(definition: SignalDefinition, snapshot: AccountSnapshot): number {
  const at = definition.levels.indexOf(snapshot.level);
  return at < 0 ? definition.levels.length : at;
}

/** Files never change once committed, so their names stand for what is in them. */
function versionOf(options: SignalOptions, matches: Map<string, Match>): string {
  const names = options.files.map((file) => file.split("/").slice(-3).join("/")).sort();
  const decided = [...matches]
    .map(([key, match]) => [key, match.kind === "account" ? match.account : ""])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  const inputs = { asOf: options.asOf, zone: options.zone, definition: options.definition, names, decided };
  return createHash("sha256").update(canonicalJson(inputs)).digest("hex");
}
