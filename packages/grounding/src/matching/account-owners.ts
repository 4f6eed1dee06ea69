import { accountOf, type CrmCompany } from "./match-accounts.ts";

/** Who looks after each account in the CRM, by account; of several companies that are one account, the first that says it. */
export function accountOwners(companies: readonly CrmCompany[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const company of companies) {
    const account = accountOf(company);
    if (company.owner && !owners.has(account)) owners.set(account, company.owner);
  }
  return owners;
}
