import type { Mapping } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

type Records = { target: Mapping["target"]; source: string; records: readonly Record<string, string | number>[]; at: Date };

/** Keeps what an import brought that is no event: companies and people of the CRM, media spend. The newer row wins. */
export async function keepRecords(tx: WorkspaceTx, { target, source, records, at }: Records): Promise<void> {
  if (records.length === 0 || target === "event") return;
  const statement = { company: companySql, contact: contactSql, spend: spendSql }[target];
  for (let start = 0; start < records.length; start += 5_000) {
    await tx.query(statement, [tx.workspaceId, JSON.stringify(records.slice(start, start + 5_000)), at, ...(target === "spend" ? [source] : [])]);
  }
}

const companySql = `
insert into crm_account (workspace_id, crm_id, name, domain, parent_crm_id, parent_name, updated_at)
select distinct on (1, 2) $1::uuid, coalesce(r."crmId", 'name:' || r.name), r.name, r.domain, r."parentCrmId", r."parentName", $3::timestamptz
from jsonb_to_recordset($2::jsonb) as r("crmId" text, name text, domain text, "parentCrmId" text, "parentName" text)
on conflict (workspace_id, crm_id) do update set name = excluded.name, domain = excluded.domain, parent_crm_id = excluded.parent_crm_id,
  parent_name = excluded.parent_name, updated_at = excluded.updated_at`;

const contactSql = `
insert into crm_contact (workspace_id, crm_id, email, name, company_crm_id, company_name, updated_at)
select distinct on (1, 2) $1::uuid, coalesce(r."crmId", 'email:' || r.email), r.email, r.name, r."companyCrmId", r."companyName", $3::timestamptz
from jsonb_to_recordset($2::jsonb) as r("crmId" text, email text, name text, "companyCrmId" text, "companyName" text)
on conflict (workspace_id, crm_id) do update set email = excluded.email, name = excluded.name, company_crm_id = excluded.company_crm_id,
  company_name = excluded.company_name, updated_at = excluded.updated_at`;

const spendSql = `
insert into media_spend (workspace_id, source, campaign, day, impressions, clicks, cost, conversions)
select $1::uuid, $4, r.campaign, (to_timestamp(r.day / 1000000) at time zone 'UTC')::date, sum(r.impressions), sum(r.clicks), sum(r.cost), sum(r.conversions)
from jsonb_to_recordset($2::jsonb) as r(campaign text, day double precision, impressions double precision, clicks double precision, cost double precision, conversions double precision)
where $3::timestamptz is not null
group by r.campaign, 4
on conflict (workspace_id, source, campaign, day) do update set impressions = excluded.impressions, clicks = excluded.clicks, cost = excluded.cost,
  conversions = excluded.conversions`;
