export { type ColumnType, type ColumnValues, columnArray } from "./column-array.ts";
export { asDatabaseError } from "./database-error.ts";
export {
  type EmbeddedServer,
  type EmbeddedServerOptions,
  type StartPhase,
  startEmbeddedServer,
} from "./embedded/start-embedded-server.ts";
export { generatedTypesFile, generateTypesFromMigrations } from "./gen-types.ts";
export {
  appendLedger,
  appendLedgerSql,
  LEDGER_PARAMETERS,
  type LedgerEntry,
  ledgerValues,
} from "./ledger/append-ledger.ts";
export { sealLedger } from "./ledger/seal-ledger.ts";
export { type LedgerHead, type LedgerProblem, type LedgerVerdict, verifyLedger } from "./ledger/verify-ledger.ts";
export type { Subscription } from "./listener.ts";
export { migrate } from "./migrate.ts";
export { type Connections, type Database, type DatabaseOptions, openDatabase } from "./open-database.ts";
export type { Schema } from "./schema.ts";
export type { Transaction } from "./transaction.ts";
