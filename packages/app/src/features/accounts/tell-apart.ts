type Named = { domain: string; name: string };

/**
 * Accounts whose names are their own: of several with the same name, those that have a domain are called by it, too.
 * Otherwise a reader of a report could not tell them apart, and neither could whoever checks its figures.
 */
export function tellApart<Account extends Named>(accounts: readonly Account[]): Account[] {
  const plain = ({ name }: Named) => name.trim().toLowerCase();
  const counts = new Map<string, number>();
  for (const account of accounts) counts.set(plain(account), (counts.get(plain(account)) ?? 0) + 1);
  return accounts.map((account) =>
    counts.get(plain(account)) === 1 || account.domain.startsWith("name:")
      ? account
      : { ...account, name: `${account.name} (${account.domain})` },
  );
}
