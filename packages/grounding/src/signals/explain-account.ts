import { openDuckdb } from "../duckdb/open-duckdb.ts";
import { numeral } from "../duckdb/sql-text.ts";
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
 * What stands behind an account's level: its events of the five weeks, the people, and why they were put to it.
 * An account without events gives empty lists.
 * Errors: those of `computeSignals`.
 */
export async function explainAccount(
  account: string,
  options: SignalOptions & { limit?: number },
): Promise<AccountExplanation> {
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
    await duck.run("CREATE TABLE wanted (match_key VARCHAR); CREATE TABLE skipped (type VARCHAR)");
    await duck.append(
      "wanted",
      [...matches].flatMap(([key, match]) => (match.kind === "account" && match.account === account ? [[key]] : [])),
    );
    await duck.append(
      "skipped",
      skipped.map((type) => [type]),
    );
    await duck.run(`CREATE TABLE mine AS SELECT * FROM ${eventsRelation(options.files)} WHERE match_key IN (SELECT match_key FROM wanted) AND type NOT IN (SELECT type FROM skipped)
      AND occurred_at >= make_timestamptz(${numeral(boundariesMs[5]! * 1000)}) AND occurred_at < make_timestamptz(${numeral(boundariesMs[0]! * 1000)})`);
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
      `SELECT id, epoch_ms(occurred_at)::DOUBLE AS at, type, person, topic, campaign, source, coalesce(weight, 1) AS weight FROM mine ORDER BY occurred_at DESC, id LIMIT ${Math.floor(options.limit ?? 200)}`,
    );
    const people = await duck.rows<{ person: string; n: number; at: number }>(
      "SELECT person, count(*)::DOUBLE AS n, epoch_ms(max(occurred_at))::DOUBLE AS at FROM mine WHERE person IS NOT NULL GROUP BY person ORDER BY n DESC, person",
    );
    const [total] = await duck.rows<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM mine");
    const known = matchesByAccount(matches).get(account);
    return {
      account,
      name: known?.name,
      events: events.map((one) => ({
        id: one.id,
        occurredAt: new Date(one.at),
        type: one.type,
        person: one.person ?? undefined,
        topic: one.topic ?? undefined,
        campaign: one.campaign ?? undefined,
        source: one.source,
        ownWeight: one.weight,
      })),
      total: total?.n ?? 0,
      people: people.map((one) => ({ person: one.person, events: one.n, lastAt: new Date(one.at) })),
      matchedBy: known?.why ?? [],
    };
  } finally {
    duck.close();
  }
}
