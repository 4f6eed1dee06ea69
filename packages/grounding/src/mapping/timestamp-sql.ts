import { terminal } from "@capstan/base";
import { literal } from "../duckdb/sql-text.ts";
import { wallToEpochUs } from "../time/wall-clock-sql.ts";
import type { Transform } from "./mapping-schema.ts";

type TimestampStep = Extract<Transform, { do: "timestamp" }>;

/** The end of the year 2199; what lies beyond is a slip, and could overflow. */
const LATEST_US = 7_258_118_400_000_000;

const US_FORMATS = dateFormats(["%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y"]);
const EU_FORMATS = dateFormats(["%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y"]);
const ISO_FORMATS = [
  "%Y-%m-%dT%H:%M",
  "%Y-%m-%d %H:%M",
  "%Y-%m-%d, %H:%M",
  "%Y%m%d",
  "%b %d, %Y %I:%M %p",
  "%b %d, %Y %H:%M:%S",
  "%b %d, %Y",
];

/**
 * SQL for epoch microseconds out of a text, NULL where it cannot be read. A time without offset or zone cannot.
 * Errors: terminal `bad_mapping`, `unknown_time_zone`.
 */
export function timestampSql(text: string, step: TimestampStep): string {
  const scale = { epoch_s: 1e6, epoch_ms: 1e3, epoch_us: 1 }[step.format as string];
  if (scale) {
    const plausible = `try_cast(${text} AS DOUBLE) BETWEEN 0 AND ${LATEST_US / scale}`;
    return `CASE WHEN ${plausible} THEN CAST(round(try_cast(${text} AS DECIMAL(38, 6)) * ${scale}) AS BIGINT) END`;
  }
  if (step.format === "iso") return isoSql(text, step.zone);
  const patterns = step.format === "us" ? US_FORMATS : step.format === "eu" ? EU_FORMATS : patternOf(step);
  const wall = `try_strptime(${text}, [${patterns.map(literal).join(", ")}])`;
  if (step.format === "pattern" && patterns[0]!.includes("%z")) return `epoch_us(${wall})`;
  return step.zone ? wallToEpochUs(wall, step.zone) : "CAST(NULL AS BIGINT)";
}

function isoSql(text: string, zone: string | undefined): string {
  const hasOffset = `regexp_matches(${text}, '\\d([+-]\\d\\d(:?\\d\\d)?|[zZ]| ?UTC| ?GMT)$') AND length(${text}) > 10`;
  const short = `epoch_us(try_strptime(replace(${text}, 'Z', '+00'), ['%Y-%m-%dT%H:%M%z', '%Y-%m-%d %H:%M%z', '%Y%m%dT%H%M%S%z']))`;
  const withOffset = `coalesce(epoch_us(try_cast(${text} AS TIMESTAMPTZ)), ${short})`;
  if (!zone) return `CASE WHEN ${hasOffset} THEN ${withOffset} END`;
  const wall = `coalesce(try_cast(${text} AS TIMESTAMP), try_strptime(${text}, [${ISO_FORMATS.map(literal).join(", ")}]))`;
  return `CASE WHEN ${hasOffset} THEN ${withOffset} ELSE ${wallToEpochUs(wall, zone)} END`;
}

function patternOf(step: TimestampStep): string[] {
  if (step.pattern && /^(?:[^%']|%[a-zA-Z%-]+)+$/.test(step.pattern)) return [step.pattern];
  throw terminal("bad_mapping", {
    message: `The pattern of a date is ${step.pattern ? `not valid: ${step.pattern}` : "missing"}.`,
    mend: "Write it as a strptime pattern, such as %d.%m.%Y %H:%M.",
  });
}

function dateFormats(dates: readonly string[]): string[] {
  const times = [
    " %H:%M:%S",
    " %H:%M",
    " %I:%M:%S %p",
    " %I:%M %p",
    ", %H:%M:%S",
    ", %H:%M",
    ", %I:%M:%S %p",
    ", %I:%M %p",
    "",
  ];
  return dates.flatMap((date) => times.map((time) => `${date}${time}`));
}
