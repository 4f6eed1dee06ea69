import { newId } from "@capstan/base";
import { type AccountSnapshot, type CrmCompany, suggestMatches } from "@capstan/grounding";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { companyName } from "../company-name.ts";

/**
 * Accounts that are known by name only and look like a company of the CRM, or like one whose people wrote from its domain,
 * for a person to settle; nothing is merged by likeness. Answers with how many wait.
 */
export async function refreshSuggestions(
  tx: WorkspaceTx,
  accounts: readonly AccountSnapshot[],
  companies: readonly CrmCompany[],
): Promise<number> {
  const nameless = accounts.filter(({ account }) => account.startsWith("name:"));
  const listed = companies.flatMap(({ name, domain }) => (domain ? [{ name, account: domain }] : []));
  const domains = new Set(listed.map(({ account }) => account));
  const unlisted = accounts
    .filter(({ account }) => !account.startsWith("name:") && !domains.has(account))
    .map(({ account }) => ({ name: companyName(account, companies), account }));
  const known = [...listed, ...unlisted];
  const names = new Map(nameless.map(({ account }) => [companyName(account, companies), account]));
  for (const found of suggestMatches([...names.keys()], known, { perName: 1 })) {
    const left = names.get(found.name)!;
    if (left === found.account) continue;
    await tx.query(
      `insert into account_suggestion (id, workspace_id, left_domain, right_domain, left_label, right_label, why, confidence)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (workspace_id, left_domain, right_domain) do nothing`,
      [newId(), tx.workspaceId, left, found.account, found.name, found.candidate, found.evidence, found.likeness],
    );
  }
  const waiting = await tx.query<{ n: number }>(
    "select count(*)::int as n from account_suggestion where workspace_id = $1 and settled_at is null",
    [tx.workspaceId],
  );
  return waiting.rows[0]?.n ?? 0;
}
