/** Every table of the migrated schema, for Kysely. */
export type { Database as Schema } from "./schema.generated.ts";
