/** “Acme (name:acme)” has no domain that would tell more than its name. */
export const sayAccount = (account: string): string => account.replace(/ \(name:[^)]*\)$/, " (known by name only)");
