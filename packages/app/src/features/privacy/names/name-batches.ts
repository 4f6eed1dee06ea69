import type { KnownName } from "@capstan/privacy";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

const rowsAtOnce = 2_000;

/** People and companies that the workspace's own data names: CRM, accounts of the newest snapshot, members. */
const namesSql = `
  select 'PERSON' as type, 'contact:' || crm_id as id, name from crm_contact where workspace_id = $1 and name is not null
  union all
  select 'ORGANIZATION', 'account:' || crm_id, name from crm_account where workspace_id = $1
  union all
  select 'ORGANIZATION', 'account:' || crm_id, parent_name from crm_account where workspace_id = $1 and parent_name is not null
  union all
  select 'ORGANIZATION', 'contact-company:' || crm_id, company_name from crm_contact
    where workspace_id = $1 and company_name is not null
      and not exists (select from crm_account a where a.workspace_id = $1 and a.name = crm_contact.company_name)
  union all
  select 'PERSON', 'owner:' || crm_id, owner from crm_account
    where workspace_id = $1 and owner is not null and position('@' in owner) = 0
  union all
  select 'PERSON', 'member:' || person_id, name from member_person where workspace_id = $1
  union all
  select 'ORGANIZATION', 'imported:' || a.domain, a.name from account a
    where a.workspace_id = $1 and a.snapshot_id in (
      select distinct on (dataset) id from account_snapshot where workspace_id = $1 order by dataset, as_of desc, made_at desc)`;

/** A batch at a time, so that a million rows are never in memory together. */
export async function* nameBatches(tx: WorkspaceTx): AsyncGenerator<KnownName[]> {
  await tx.query(`declare known_names no scroll cursor for ${namesSql}`, [tx.workspaceId]);
  for (;;) {
    const { rows } = await tx.query<KnownName>(`fetch ${rowsAtOnce} from known_names`);
    if (rows.length === 0) return;
    yield rows;
  }
}
