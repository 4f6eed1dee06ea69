import type { Duckdb } from "../duckdb/open-duckdb.ts";
import { fileList, identifier, literal } from "../duckdb/sql-text.ts";
import { type CompiledField, compileMapping, textName } from "../mapping/compile-mapping.ts";
import type { Mapping } from "../mapping/mapping-schema.ts";
import type { SourceRelation } from "./source-relation.ts";

/** A rule on a field's value that the row breaks: SQL that is true then. */
export type RowRule = { reason: string; breaks: string };

/**
 * Makes the table `checked`: one row per record, typed, with the first reason for which it cannot be taken in and where
 * its text is in the source. Events get an `id` (the source's, else a hash of the content); of their other fields only
 * those are kept that the mapping says something of.
 */
export async function checkRows(
  duck: Duckdb,
  { relation, mapping, rules }: { relation: SourceRelation; mapping: Mapping; rules: readonly RowRule[] },
): Promise<void> {
  const typed = typedRows(relation, compileMapping(mapping, relation.readColumn));
  const ruled =
    rules.length === 0
      ? typed
      : `SELECT * REPLACE (coalesce(reason, CASE ${rules.map((rule) => `WHEN ${rule.breaks} THEN ${literal(rule.reason)}`).join(" ")} END) AS reason) FROM (${typed})`;
  await duck.run(`CREATE TABLE checked AS ${mapping.target === "event" ? withIds(ruled, mapping) : ruled}`);
}

function typedRows(relation: SourceRelation, fields: readonly CompiledField[]): string {
  const texts = fields.map((one) => `${one.text} AS ${textName(one.field)}`).join(", ");
  const values = fields.map((one) => `${one.value} AS ${identifier(one.field)}`).join(", ");
  const names = fields.map((one) => identifier(one.field)).join(", ");
  const reasons = ["row_reason", ...fields.flatMap((one) => one.reason ?? [])];
  return `SELECT line, text_from, text_size, ${names}, coalesce(${reasons.join(", ")}) AS reason FROM (SELECT *, ${values} FROM (
    SELECT capstan_line AS line, capstan_from AS text_from, capstan_size AS text_size, ${relation.rowReason} AS row_reason, ${texts}
    FROM ${relation.sql}))`;
}

const CONTENT = [
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
] as const;

function withIds(rows: string, mapping: Mapping): string {
  const kept = CONTENT.filter((field) => mapping.fields[field]).map(identifier);
  const hash = `'c_' || md5(concat_ws(chr(31), ${CONTENT.map((field) => `coalesce(CAST(${identifier(field)} AS VARCHAR), '')`).join(", ")}))`;
  const id = mapping.fields.id ? `coalesce(id, ${hash})` : hash;
  return `SELECT line, text_from, text_size, reason, ${id} AS id, ${kept.join(", ")} FROM (${rows})`;
}

/**
 * SQL of the events that are taken in, as they are stored, with what they are known by later: `person`, `match_key`.
 * `duplicates` is how many lines `doubled` holds.
 */
export function acceptedEvents(mapping: Mapping, source: string, duplicates: number): string {
  const unsaid = CONTENT.filter((field) => !mapping.fields[field]);
  const nothing = unsaid.map(
    (field) => `CAST(NULL AS ${field === "weight" ? "DOUBLE" : "VARCHAR"}) AS ${identifier(field)}`,
  );
  const rows = `SELECT ${["*", ...nothing].join(", ")} FROM checked${duplicates === 0 ? "" : " ANTI JOIN doubled USING (line)"} WHERE reason IS NULL`;
  return `(SELECT line, id, type, make_timestamptz("occurredAt") AS occurred_at, email, ${PERSON} AS person, ${MATCH_KEY} AS match_key,
    "accountDomain" AS account_domain, "companyName" AS company_name, "crmId" AS crm_id, "contactName" AS contact_name, topic, campaign, weight,
    coalesce(source, ${literal(source)}) AS source FROM (${rows}))`;
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
