/** Why a row was not taken in, before any of its values was looked at. */
export type RowReason =
  | "too_few_fields"
  | "too_many_fields"
  | "malformed_quotes"
  | "not_utf8"
  | "nul_byte"
  | "record_too_long"
  | "invalid_json"
  | "not_an_object";

/** What a scanner tells about the rows that it does not pass on. */
export type RowListener = { rejected(line: number, reason: RowReason, raw: Buffer): void };

/**
 * Splits text into records. `push` takes UTF-8 bytes that begin at a record and returns how many of them were used up;
 * the rest is handed in again with more behind it. With `last` everything is used up.
 */
export type Scanner = {
  push(bytes: Buffer, last: boolean): number;
  /** Rows seen that carry data: passed on and rejected. */
  readonly read: number;
  /** Lines that carry none: blank ones, totals and notes below the table. */
  readonly ignored: number;
};

/** A longer record is taken for a lost quotation mark or for a file that is no text. */
export const MAX_RECORD_BYTES = 1 << 20;
