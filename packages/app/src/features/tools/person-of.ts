/** The person that an actor of the ledger is, as `person:<id>` says; null for keys, the command line and Capstan itself. */
export const personOf = (actor: string): string | null => (actor.startsWith("person:") ? actor.slice(7) : null);
