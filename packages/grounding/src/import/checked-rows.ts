import type { Duckdb } from "../duckdb/open-duckdb.ts";
import { fileList, identifier, literal } from "../duckdb/sql-text.ts";
import { compileMapping } from "../mapping/compile-mapping.ts";
import type { Mapping } from "../mapping/mapping-schema.ts";
import type { SourceRelation } from "./source-relation.ts";

/** A rule on a field's value that the row breaks: SQL that is true then. */
export type RowRule = { reason: string; breaks: string };

/**
 * Makes the table `checked`: one row per record, typed, with the first reason for which it cannot be taken in.
 * Events get what they are known by later: `id` (the source's, else a hash of the content), `person`, `match_key`.
 */
export async function checkRows(
  duck: Duckdb,
  relation: SourceRelation,
  mapping: Mapping,
  rules: readonly RowRule[],
  source: string,
): Promise<void> {
  const fields = compileMapping(mapping, relation.readColumn);
  const values = fields.map((one) => `${one.value} AS ${identifier(one.field)}`).join(", ");
  const reasons = [relation.rowReason, ...fields.flatMap((one) => one.reason ?? [])].filter(
    (reason) => reason !== "NULL",
  );
  const typed = `SELECT capstan_line AS line, ${values}, ${reasons.length === 0 ? "NULL" : `coalesce(${reasons.join(", ")})`} AS reason FROM ${relation.sql}`;
  const ruled =
    rules.length === 0
      ? typed
      : `SELECT * REPLACE (coalesce(reason, CASE ${rules.map((rule) => `WHEN ${rule.breaks} THEN ${literal(rule.reason)}`).join(" ")} END) AS reason) FROM (${typed})`;
  await duck.run(`CREATE TABLE checked AS ${mapping.target === "event" ? asEvents(ruled, source, mapping) : ruled}`);
}

function asEvents(rows: string, source: string, mapping: Mapping): string {
  const content = [
    "occurredAt",
    "type",
    "email",
    "accountDomain",
    "companyName",
    "crmId",
    "contactName",
    "topic",
    "campaign",
    "weight",
    "source",
  ];
  const hash = `'c_' || md5(concat_ws(chr(31), ${content.map((field) => `coalesce(CAST(${identifier(field)} AS VARCHAR), '')`).join(", ")}))`;
  const id = mapping.fields.id ? `coalesce(id, ${hash})` : hash;
  return `SELECT line, reason, ${id} AS id, type, make_timestamptz("occurredAt") AS occurred_at, email, ${PERSON} AS person, ${MATCH_KEY} AS match_key,
    "accountDomain" AS account_domain, "companyName" AS company_name, "crmId" AS crm_id, "contactName" AS contact_name, topic, campaign, weight,
    coalesce(source, ${literal(source)}) AS source FROM (${rows})`;
}

/** The address without a tag behind a plus sign, else the name: what makes a person one and the same. */
const PERSON = `coalesce(CASE WHEN contains(email, '+') THEN regexp_replace(email, '\\+[^@]*@', '@') ELSE email END, lower("contactName"))`;

/**
 * What matching needs of an event, in one text: CRM id, account domain, mailbox and company, between unit separators.
 * The mailbox is the host of the address, with `no-reply@` before it when nobody reads the address.
 */
const MATCH_KEY = `concat(coalesce("crmId", ''), chr(31), coalesce("accountDomain", ''), chr(31),
  CASE WHEN contains(email, '@') THEN CASE WHEN ${noReplySql("email")} THEN 'no-reply@' ELSE '' END || split_part(email, '@', -1) ELSE '' END,
  chr(31), coalesce("companyName", ''))`;

/** True for addresses that machines send from. Source: RFC 2142 (postmaster) and the names that senders use. */
function noReplySql(email: string): string {
  const hints = ["reply", "bounce", "daemon", "postmaster", "[bot]"].map(
    (hint) => `contains(${email}, ${literal(hint)})`,
  );
  const pattern = "^(?:no[-_.]?reply|do[-_]?not[-_]?reply|mailer-daemon@|postmaster@|bounces?[@+-])|[bot]@";
  return `((${hints.join(" OR ")}) AND regexp_matches(${email}, ${literal(pattern)}))`;
}

/**
 * Makes the table `doubled`: lines whose event came before, in this file or in a file that is there already.
 * Hashes are compared first and texts only where they meet, so that millions of ids need little memory.
 */
export async function findDuplicates(duck: Duckdb, storedFiles: readonly string[]): Promise<number> {
  const hashes =
    "SELECT h FROM (SELECT hash(id) AS h FROM checked WHERE reason IS NULL) GROUP BY h HAVING count(*) > 1";
  await duck.run(`CREATE TABLE doubled AS SELECT line FROM (
    SELECT line, row_number() OVER (PARTITION BY id ORDER BY line) AS nth FROM checked
    WHERE reason IS NULL AND hash(id) IN (${hashes})) WHERE nth > 1`);
  if (storedFiles.length > 0) {
    await duck.run(`INSERT INTO doubled SELECT line FROM checked WHERE reason IS NULL AND line NOT IN (SELECT line FROM doubled)
      AND id IN (SELECT id FROM read_parquet(${fileList(storedFiles)}, hive_partitioning = false))`);
  }
  const [counted] = await duck.rows<{ n: number }>("SELECT count(*)::DOUBLE AS n FROM doubled");
  return counted?.n ?? 0;
}

/** SQL of the rows that are taken in. */
export function acceptedRows(duplicates: number): string {
  const anti = duplicates === 0 ? "" : " ANTI JOIN doubled USING (line)";
  return `(SELECT * EXCLUDE (reason) FROM checked${anti} WHERE reason IS NULL)`;
}
