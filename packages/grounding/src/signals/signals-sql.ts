import { literal, numeral } from "../duckdb/sql-text.ts";
import { decisionTableSql, featuresOf } from "./decision-table.ts";
import type { SignalDefinition } from "./signal-definition.ts";

const DAY_US = 86_400_000_000;
const WEEKS_BEFORE = 4;
/** How many weeks a snapshot shows. */
export const SPARK_WEEKS = 8;

export type SignalPlan = {
  definition: SignalDefinition;
  /** Local midnights, newest first, epoch milliseconds; at least nine. */
  boundariesMs: readonly number[];
  /** The event types that occur or are listed, in the order of their columns. */
  types: readonly string[];
  /** SQL relation with account, person, type, weight and occurred_at (TIMESTAMPTZ). */
  events: string;
  /** Levels of the week before and the eight-week line; left out where only this week is asked for. */
  previous: boolean;
};

/**
 * The whole of consolidation, comparison, scoring and classification as one SQL query, one row per account.
 * Each event becomes a small number, its slot (its type, and whether it lies in this week or the four before), so that
 * one pass over the events fills all counts. People are counted in a second pass over (account, person) alone.
 */
export function signalsSql(plan: SignalPlan): string {
  const periods = periodsOf(plan);
  const columns = columnsOf(plan);
  const people = peopleSql(plan, periods);
  const level = decisionTableSql(plan.definition.table, (feature) => columns.now.get(feature));
  const previous = plan.previous
    ? `, ${decisionTableSql(plan.definition.table, (feature) => columns.before.get(feature))} AS previous_level`
    : "";
  return `WITH e AS (${eventsSql(plan, periods)}),
    a AS (SELECT account, ${aggregates(plan).join(", ")} FROM (${slotsSql(plan, periods)}) GROUP BY account),
    c AS (${people})
    SELECT *, ${level} AS level${previous} FROM a LEFT JOIN c USING (account)`;
}

type Periods = { asOfUs: number; weekUs: number; beforeUs: number; weeksUs: number[] };

function periodsOf(plan: SignalPlan): Periods {
  const weeksUs = plan.boundariesMs.map((ms) => ms * 1000);
  return { asOfUs: weeksUs[0]!, weekUs: weeksUs[1]!, beforeUs: weeksUs[1 + WEEKS_BEFORE]!, weeksUs };
}

function eventsSql(plan: SignalPlan, periods: Periods): string {
  const { definition } = plan;
  const oldest = definition.historyDays === undefined ? undefined : periods.asOfUs - definition.historyDays * DAY_US;
  const skipped = plan.types.filter((type) => !(definition.types[type] ?? definition.otherTypes).counts);
  const conditions = [
    `occurred_at < make_timestamptz(${numeral(periods.asOfUs)})`,
    ...(oldest === undefined ? [] : [`occurred_at >= make_timestamptz(${numeral(oldest)})`]),
    ...(skipped.length === 0 ? [] : [`type NOT IN (${skipped.map(literal).join(", ")})`]),
  ];
  return `SELECT account, person, type, weight, epoch_us(occurred_at) AS t FROM ${plan.events} WHERE ${conditions.join(" AND ")}`;
}

const LATER = 250;

/** `slot`: the type's place in this week, that plus the number of types in the weeks before, 65535 for older events. */
function slotsSql(plan: SignalPlan, periods: Periods): string {
  const { types } = plan;
  const cases = types.map((type, at) => `WHEN ${literal(type)} THEN ${at}`).join(" ");
  const place = types.length === 0 ? "0" : `CASE type ${cases} ELSE ${types.length} END`;
  const width = types.length + 1;
  const kind = width * 2 < LATER ? "UTINYINT" : "USMALLINT";
  const none = kind === "UTINYINT" ? 255 : 65_535;
  const slot = `(CASE WHEN t < ${numeral(periods.beforeUs)} THEN ${none} ELSE ${place} + CASE WHEN t >= ${numeral(periods.weekUs)} THEN 0 ELSE ${width} END END)::${kind}`;
  const weight = weightSql(plan);
  const week = plan.previous ? `, ${weekSql(periods)} AS week, (${place})::USMALLINT AS place` : "";
  return `SELECT account, t, ${weight} AS worth, ${weight} * pow(0.5, (${numeral(periods.asOfUs)} - t) / ${numeral(plan.definition.halfLifeDays * DAY_US)}) AS score, ${slot} AS slot${week} FROM e`;
}

function weekSql(periods: Periods): string {
  const cases = periods.weeksUs.slice(1).map((from, week) => `WHEN t >= ${numeral(from)} THEN ${week}`);
  return `(CASE ${cases.join(" ")} ELSE 255 END)::UTINYINT`;
}

function weightSql(plan: SignalPlan): string {
  const { definition } = plan;
  const own = definition.useEventWeight ? "coalesce(weight, 1)" : "1.0";
  const odd = plan.types.filter((type) => (definition.types[type] ?? definition.otherTypes).weight !== 1);
  const other = definition.otherTypes.weight;
  if (odd.length === 0 && other === 1) return own;
  if (plan.types.length === 0) return `${own} * ${numeral(other)}`;
  const cases = plan.types.map(
    (type) => `WHEN ${literal(type)} THEN ${numeral((definition.types[type] ?? definition.otherTypes).weight)}`,
  );
  return `${own} * CASE type ${cases.join(" ")} ELSE ${numeral(other)} END`;
}

/** A sum without its last bits, which depend on the order in which threads add: the same events give the same score. */
const exact = (sum: string): string => `round(${sum}, 9)`;

function aggregates(plan: SignalPlan): string[] {
  const { types } = plan;
  const width = types.length + 1;
  const used = featuresOf(plan.definition.table);
  const needs = (feature: string) => used.has(feature);
  const perType = types.flatMap((_type, at) => [
    `count(*) FILTER (slot = ${at}) AS n${at}`,
    `count(*) FILTER (slot = ${at + width}) / ${WEEKS_BEFORE} AS m${at}`,
  ]);
  const list = [
    ...perType,
    `count(*) FILTER (slot < ${width}) AS this_week`,
    `count(*) FILTER (slot >= ${width} AND slot < ${2 * width}) / ${WEEKS_BEFORE} AS mean_before`,
    `${exact("sum(score)")} AS score`,
  ];
  const worth = needs("weightThisWeek") || needs("weightMeanBefore");
  if (worth) {
    list.push(`coalesce(sum(worth) FILTER (slot < ${width}), 0) AS worth_now`);
    list.push(
      `coalesce(sum(worth) FILTER (slot >= ${width} AND slot < ${2 * width}), 0) / ${WEEKS_BEFORE} AS worth_mean`,
    );
  }
  if (plan.previous || needs("daysSinceLast")) list.push("max(t) AS last_t");
  if (plan.previous) list.push(...previousAggregates(plan, worth, needs("daysSinceLast")));
  return list;
}

function previousAggregates(plan: SignalPlan, worth: boolean, last: boolean): string[] {
  const used = featuresOf(plan.definition.table);
  const before = `week BETWEEN 2 AND ${1 + WEEKS_BEFORE}`;
  const older = plan.boundariesMs[1]! * 1000;
  const scale =
    2 ** (((plan.boundariesMs[0]! - plan.boundariesMs[1]!) * 1000) / (plan.definition.halfLifeDays * DAY_US));
  const typed = plan.types.flatMap((type, at) =>
    used.has(`count.${type}`) || used.has(`mean.${type}`) || used.has("types")
      ? [
          `count(*) FILTER (week = 1 AND place = ${at}) AS p_n${at}`,
          `count(*) FILTER (${before} AND place = ${at}) / ${WEEKS_BEFORE} AS p_m${at}`,
        ]
      : [],
  );
  return [
    ...Array.from({ length: SPARK_WEEKS }, (_, week) => `count(*) FILTER (week = ${week}) AS w${week}`),
    `count(*) FILTER (${before}) / ${WEEKS_BEFORE} AS p_mean_before`,
    `${exact(`coalesce(sum(score) FILTER (t < ${numeral(older)}), 0) * ${numeral(scale)}`)} AS p_score`,
    ...(worth
      ? [
          `coalesce(sum(worth) FILTER (week = 1), 0) AS p_worth_now`,
          `coalesce(sum(worth) FILTER (${before}), 0) / ${WEEKS_BEFORE} AS p_worth_mean`,
        ]
      : []),
    ...(last ? [`max(t) FILTER (t < ${numeral(older)}) AS p_last_t`] : []),
    ...typed,
  ];
}

function peopleSql(plan: SignalPlan, periods: Periods): string {
  const { contactsIn } = plan.definition;
  const from = { week: 1, fiveWeeks: 1 + WEEKS_BEFORE, all: undefined }[contactsIn];
  if (!plan.previous) {
    const window = from === undefined ? "" : `WHERE t >= ${numeral(periods.weeksUs[from]!)}`;
    return `SELECT account, count(person) AS contacts FROM (SELECT DISTINCT account, person FROM e ${window}) GROUP BY account`;
  }
  const within = (asOf: number) => [
    ...(asOf === 0 ? [] : [`t < ${numeral(periods.weeksUs[asOf]!)}`]),
    ...(from === undefined ? [] : [`t >= ${numeral(periods.weeksUs[asOf + from]!)}`]),
  ];
  const flag = (asOf: number) => `bool_or(${within(asOf).join(" AND ") || "true"})`;
  const window = from === undefined ? "" : `WHERE t >= ${numeral(periods.weeksUs[1 + from]!)}`;
  return `SELECT account, count(person) FILTER (now) AS contacts, count(person) FILTER (before) AS p_contacts FROM (
      SELECT account, person, ${flag(0)} AS now, ${flag(1)} AS before FROM e ${window} GROUP BY account, person) GROUP BY account`;
}

type FeatureColumns = { now: Map<string, string>; before: Map<string, string> };

/** The columns behind each feature, for this week and for the week before. */
function columnsOf(plan: SignalPlan): FeatureColumns {
  const asOf = (prefix: string, weekColumn: string, asOfMs: number): Map<string, string> => {
    const present = plan.types.map((_type, at) => `(${prefix}n${at} > 0)::INTEGER`);
    return new Map([
      ["thisWeek", weekColumn],
      ["weeklyMeanBefore", `${prefix}mean_before`],
      ["weightThisWeek", `${prefix}worth_now`],
      ["weightMeanBefore", `${prefix}worth_mean`],
      ["score", `${prefix}score`],
      ["contacts", `coalesce(${prefix}contacts, 0)`],
      ["types", present.length === 0 ? "0" : `(${present.join(" + ")})`],
      ["daysSinceLast", `((${numeral(asOfMs * 1000)} - ${prefix}last_t) / ${numeral(DAY_US)})`],
      ...plan.types.flatMap((type, at): [string, string][] => [
        [`count.${type}`, `${prefix}n${at}`],
        [`mean.${type}`, `${prefix}m${at}`],
      ]),
      ...Object.keys(plan.definition.types).flatMap((type): [string, string][] =>
        plan.types.includes(type)
          ? []
          : [
              [`count.${type}`, "0"],
              [`mean.${type}`, "0"],
            ],
      ),
    ]);
  };
  return { now: asOf("", "this_week", plan.boundariesMs[0]!), before: asOf("p_", "w1", plan.boundariesMs[1]!) };
}
