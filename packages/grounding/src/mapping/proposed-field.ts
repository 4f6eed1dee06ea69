import type { FieldRule } from "./mapping-schema.ts";

/** What is proposed for one field, how sure that is (0 to 1), and on what it rests. */
export type ProposedField = { field: string; rule: FieldRule; confidence: number; reason: string };
