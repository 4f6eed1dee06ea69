import type { Mapping } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { type KeptRecord, recordsToKeep } from "../records-to-keep.ts";

type Records = { mapping: Mapping; source: string; records: readonly KeptRecord[]; at: Date };

const rowsAtOnce = 5_000;

/** Keeps what an import brought that is no event: companies and people of the CRM, media spend. The newer row wins. */
export async function keepRecords(tx: WorkspaceTx, { mapping, source, records, at }: Records): Promise<void> {
  if (mapping.target === "event") return;
  const kept = recordsToKeep(mapping, records);
  const statement = { company: companySql, contact: contactSql, spend: spendSql }[mapping.target];
  const last = mapping.target === "spend" ? source : at;
  for (let start = 0; start < kept.length; start += rowsAtOnce) {
    await tx.query(statement, [tx.workspaceId, JSON.stringify(kept.slice(start, start + rowsAtOnce)), last]);
  }
}

const companySql = `
insert into crm_account (workspace_id, crm_id, name, domain, parent_crm_id, parent_name, owner, updated_at)
select $1::uuid, r."crmId", r.name, r.domain, r."parentCrmId", r."parentName", r.owner, $3::timestamptz
from jsonb_to_recordset($2::jsonb) as r("crmId" text, name text, domain text, "parentCrmId" text, "parentName" text, owner text)
on conflict (workspace_id, crm_id) do update set name = excluded.name, domain = excluded.domain, parent_crm_id = excluded.parent_crm_id,
  parent_name = excluded.parent_name, owner = excluded.owner, updated_at = excluded.updated_at`;

const contactSql = `
insert into crm_contact (workspace_id, crm_id, email, name, company_crm_id, company_name, updated_at)
select $1::uuid, r."crmId", r.email, r.name, r."companyCrmId", r."companyName", $3::timestamptz
from jsonb_to_recordset($2::jsonb) as r("crmId" text, email text, name text, "companyCrmId" text, "companyName" text)
on conflict (workspace_id, crm_id) do update set email = excluded.email, name = excluded.name, company_crm_id = excluded.company_crm_id,
  company_name = excluded.company_name, updated_at = excluded.updated_at`;

const spendSql = `
insert into media_spend (workspace_id, source, campaign, day, impressions, clicks, cost, conversions)
select $1::uuid, $3, r.campaign, r.day, r.impressions, r.clicks, r.cost, r.conversions
from jsonb_to_recordset($2::jsonb) as r(campaign text, day date, impressions double precision, clicks double precision, cost double precision, conversions double precision)
on conflict (workspace_id, source, campaign, day) do update set impressions = excluded.impressions, clicks = excluded.clicks, cost = excluded.cost,
  conversions = excluded.conversions`;
