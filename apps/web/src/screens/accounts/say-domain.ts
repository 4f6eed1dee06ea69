/** An account's domain as people read it; a company that has none goes by `name:` and its name. */
export const sayDomain = (account: string): string => (account.startsWith("name:") ? "known by name only" : account);
