export { actorName, ledgerSentence, type Names, type SpokenEntry } from "./ledger-sentence.ts";
export { type LedgerPage, type LedgerRow, listLedger } from "./queries/list-ledger.ts";
export { namesOfEntries } from "./queries/names-of-entries.ts";
export { type SpokenLine, speak, spokenTrail } from "./queries/spoken-trail.ts";
export { registerLedger } from "./register-ledger.ts";
