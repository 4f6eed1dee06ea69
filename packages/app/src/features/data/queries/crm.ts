import type { CrmCompany, CrmContact } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";

/** What the CRM knows of companies and people, for matching. */
export async function readCrm(tx: WorkspaceTx): Promise<{ companies: CrmCompany[]; contacts: CrmContact[] }> {
  const companies = await tx.query<Nullable<CrmCompany>>(
    `select crm_id as "crmId", name, domain, parent_crm_id as "parentCrmId", parent_name as "parentName", owner from crm_account where workspace_id = $1 order by crm_id`,
    [tx.workspaceId],
  );
  const contacts = await tx.query<Nullable<CrmContact>>(
    `select crm_id as "crmId", email, name, company_crm_id as "companyCrmId", company_name as "companyName" from crm_contact where workspace_id = $1 order by crm_id`,
    [tx.workspaceId],
  );
  return {
    companies: companies.rows.map(withoutNulls<CrmCompany>),
    contacts: contacts.rows.map(withoutNulls<CrmContact>),
  };
}

type Nullable<T> = { [K in keyof T]: T[K] | null };

const withoutNulls = <T extends object>(row: Nullable<T>): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;
