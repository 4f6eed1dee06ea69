export { type LedgerRow, listLedger } from "./queries/list-ledger.ts";

export { type SpokenLine, speak, spokenTrail } from "./queries/spoken-trail.ts";
export { registerLedger } from "./register-ledger.ts";
