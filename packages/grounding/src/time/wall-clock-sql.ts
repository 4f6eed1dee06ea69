import { numeral } from "../duckdb/sql-text.ts";
import { zoneOffsetMs, zoneTransitions } from "./zone-offset.ts";

/**
 * SQL that turns a wall-clock TIMESTAMP of a zone into epoch microseconds, by the rule of `wallToInstantMs`.
 * The changes of offset become a balanced tree of comparisons, so a row costs about seven of them.
 * Exact from 1990 to 2050; outside, the nearest offset is used, and before 1900 or from
 * 2200 on the result is NULL.
 */
export function wallToEpochUs(wallSql: string, zone: string): string {
  const wallUs = `epoch_us(${wallSql})`;
  const changes = zoneTransitions(zone).map((change) => ({
    fromWallUs: (change.atMs + Math.max(change.beforeMs, change.afterMs)) * 1000,
    offsetUs: change.afterMs * 1000,
  }));
  const first = zoneTransitions(zone)[0]?.beforeMs ?? zoneOffsetMs(zone, Date.UTC(2020, 0, 1));
  const plausible = `${wallSql} BETWEEN TIMESTAMP '1900-01-01' AND TIMESTAMP '2200-01-01'`;
  return `CASE WHEN ${plausible} THEN ${wallUs} - ${tree(wallUs, changes, first * 1000)} END`;
}

type Change = { fromWallUs: number; offsetUs: number };

function tree(wallUs: string, changes: readonly Change[], firstOffsetUs: number): string {
  if (changes.length === 0) return numeral(firstOffsetUs);
  const middle = changes.length >> 1;
  const change = changes[middle]!;
  const left = tree(wallUs, changes.slice(0, middle), firstOffsetUs);
  const right = tree(wallUs, changes.slice(middle + 1), change.offsetUs);
  return `CASE WHEN ${wallUs} < ${numeral(change.fromWallUs)} THEN ${left} ELSE ${right} END`;
}
