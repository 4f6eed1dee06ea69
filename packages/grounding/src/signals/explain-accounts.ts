import { type Duckdb, openDuckdb } from "../duckdb/open-duckdb.ts";
import { literal, numeral } from "../duckdb/sql-text.ts";
import type { MatchReason } from "../matching/match-accounts.ts";
import { weekBoundaries } from "../time/week-boundaries.ts";
import { matchesByAccount, type SignalOptions } from "./compute-signals.ts";
import { eventsRelation, matchEvents } from "./matched-events.ts";

export type ExplainedEvent = {
  id: string;
  occurredAt: Date;
  type: string;
  person: string | undefined;
  topic: string | undefined;
  campaign: string | undefined;
  source: string;
  /** The event's own weight, by which its type's is multiplied; 1 where it has none. */
  ownWeight: number;
};

export type AccountExplanation = {
  account: string;
  name: string | undefined;
  /** The newest events of the five weeks, newest first, at most `limit`. */
  events: ExplainedEvent[];
  /** How many events the five weeks have. */
  total: number;
  people: { person: string; events: number; lastAt: Date }[];
  matchedBy: MatchReason[];
};

/**
 * What stands behind the levels of accounts: their events of the five weeks, the people, and why they were put to them; one
 * for each account that is asked for. An account without events gives empty lists. The events are matched once for all.
 * Errors: those of `computeSignals`.
 */
export async function explainAccounts(
  accounts: readonly string[],
  options: SignalOptions & { limit?: number },
): Promise<Map<string, AccountExplanation>> {
  if (accounts.length === 0) return new Map();
  const boundariesMs = weekBoundaries(options.asOf, options.zone, 5);
  const duck = await openDuckdb({
    tempDir: options.tempDir,
    memoryLimitMb: options.memoryLimitMb ?? 1024,
    signal: options.signal,
  });
  try {
    const window = { asOfMs: boundariesMs[0]!, fiveWeeksMs: boundariesMs[5]!, definition: options.definition };
    const { matches, types } = await matchEvents(duck, options.files, options.match, window);
    const skipped = types.filter((type) => !(options.definition.types[type] ?? options.definition.otherTypes).counts);
    await duck.run("CREATE TABLE wanted (match_key VARCHAR, account VARCHAR); CREATE TABLE skipped (type VARCHAR)");
    const asked = new Set(accounts);
    await duck.append(
      "wanted",
      [...matches].flatMap(([key, match]) =>
        match.kind === "account" && asked.has(match.account) ? [[key, match.account]] : [],
      ),
    );
    await duck.append(
      "skipped",
      skipped.map((type) => [type]),
    );
    await duck.run(`CREATE TABLE theirs AS SELECT * FROM ${eventsRelation(options.files)} JOIN wanted USING (match_key)
      WHERE type NOT IN (SELECT type FROM skipped)
      AND occurred_at >= make_timestamptz(${numeral(boundariesMs[5]! * 1000)}) AND occurred_at < make_timestamptz(${numeral(boundariesMs[0]! * 1000)})`);
    const known = matchesByAccount(matches);
    const explained = new Map<string, AccountExplanation>();
    for (const account of asked) {
      const found = await eventsAndPeople(duck, account, Math.floor(options.limit ?? 200));
      const match = known.get(account);
      explained.set(account, { account, name: match?.name, ...found, matchedBy: match?.why ?? [] });
    }
    return explained;
  } finally {
    duck.close();
  }
}

async function eventsAndPeople(
  duck: Duckdb,
  account: string,
  limit: number,
): Promise<Pick<AccountExplanation, "events" | "total" | "people">> {
  const theirs = `theirs WHERE account = ${literal(account)}`;
  const events = await duck.rows<{
    id: string;
    at: number;
    type: string;
    person: string | null;
    topic: string | null;
    campaign: string | null;
    source: string;
    weight: number;
  }>(
    `SELECT id, epoch_ms(occurred_at)::DOUBLE AS at, type, person, topic, campaign, source, coalesce(weight, 1) AS weight FROM ${theirs} ORDER BY occurred_at DESC, id LIMIT ${limit}`,
  );
  const people = await duck.rows<{ person: string; n: number; at: number }>(
    `SELECT person, count(*)::DOUBLE AS n, epoch_ms(max(occurred_at))::DOUBLE AS at FROM ${theirs} AND person IS NOT NULL GROUP BY person ORDER BY n DESC, person`,
  );
  const [total] = await duck.rows<{ n: number }>(`SELECT count(*)::DOUBLE AS n FROM ${theirs}`);
  return {
    events: events.map(({ at, person, topic, campaign, weight, ...event }) => ({
      ...event,
      occurredAt: new Date(at),
      person: person ?? undefined,
      topic: topic ?? undefined,
      campaign: campaign ?? undefined,
      ownWeight: weight,
    })),
    total: total?.n ?? 0,
    people: people.map((one) => ({ person: one.person, events: one.n, lastAt: new Date(one.at) })),
  };
}
