/** Event types of the synthetic events, in the order of the limit's query. */
export const LIMIT_TYPES = [
  "page_view",
  "email_open",
  "ad_click",
  "email_click",
  "content_download",
  "webinar_attend",
  "form_fill",
  "demo_request",
] as const;

/**
 * The hand-written query that the engine is measured against: the fastest of five forms tried.
 * Source: ../shared/peers/duckdb-limit.mjs, word for word; `asOfS` is epoch seconds.
 */
export function limitQuery(source: string, asOfS: number): string {
  const place = LIMIT_TYPES.map((type, at) => `WHEN '${type}' THEN ${at}`).join(" ");
  const counts = LIMIT_TYPES.map(
    (type, at) =>
      `count(*) FILTER (slot = ${at}) AS ${type}_now, count(*) FILTER (slot = ${at + 8}) / 4 AS ${type}_mean`,
  );
  return `
  WITH e AS (SELECT account_domain, contact_email, type, weight, (${asOfS} - epoch(occurred_at)) / 86400 AS age FROM ${source} WHERE epoch(occurred_at) < ${asOfS}),
  s AS (SELECT account_domain, weight * pow(0.5, age / 14) AS score,
    (CASE WHEN age > 35 THEN 16 ELSE CASE type ${place} END + CASE WHEN age <= 7 THEN 0 ELSE 8 END END)::UTINYINT AS slot FROM e),
  a AS (SELECT account_domain, ${counts.join(", ")},
    count(*) FILTER (slot < 8) AS now, count(*) FILTER (slot BETWEEN 8 AND 15) / 4 AS mean, sum(score) AS score FROM s GROUP BY ALL),
  c AS (SELECT account_domain, count(*) AS contacts FROM (SELECT DISTINCT account_domain, contact_email FROM e) GROUP BY ALL)
  SELECT *, CASE WHEN now >= 5 AND contacts >= 3 AND now >= 1.5 * mean THEN 'surging' WHEN now >= 2 AND now > 1.1 * mean THEN 'rising' WHEN now >= 0.5 * mean AND now > 0 THEN 'steady' ELSE 'quiet' END AS level
  FROM a JOIN c USING (account_domain)`;
}
