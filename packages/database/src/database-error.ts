import { bug, type CapstanError, retryable, terminal } from "@capstan/base";
import pg from "pg";

const CONNECTION_LOST = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "EHOSTUNREACH"]);
const SERVER_AWAY = new Set(["57P01", "57P02", "57P03", "57P05", "53300", "25006"]);
const CONFLICT = new Set(["40001", "40P01", "55P03"]);
const FULL = new Set(["53100", "53200"]);
/** What `pg` and `pg-pool` throw without a code when the connection goes away under them. */
const LOST_MESSAGES =
  /^(Connection terminated|Client (has encountered|was closed)|timeout exceeded when trying to connect|Query read timeout)/;

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && "code" in thrown && typeof thrown.code === "string" ? thrown.code : "";
}

function isConnectionLoss(thrown: unknown): boolean {
  const code = codeOf(thrown);
  if (CONNECTION_LOST.has(code) || SERVER_AWAY.has(code) || code.startsWith("08")) return true;
  return thrown instanceof Error && !(thrown instanceof pg.DatabaseError) && LOST_MESSAGES.test(thrown.message);
}

/**
 * What a failure of PostgreSQL asks for, or undefined when the statement itself is at fault (a constraint, a syntax).
 * Errors: retryable `database_unavailable` and `transaction_conflict`; terminal `database_full`;
 * bug `row_level_security` for a row that belongs to another workspace.
 * Source: PostgreSQL documentation, appendix A.
 */
function databaseError(thrown: unknown): CapstanError | undefined {
  const code = codeOf(thrown);
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (CONFLICT.has(code)) {
    return retryable("transaction_conflict", {
      message: `Another transaction got in the way: ${text}.`,
      mend: "Run the whole transaction again.",
      details: { sqlState: code },
      cause: thrown,
    });
  }
  if (FULL.has(code)) {
    return terminal("database_full", {
      message: `The database server has no room left: ${text}.`,
      mend: "Free disk space or memory on the database's machine, then try again.",
      details: { sqlState: code },
      cause: thrown,
    });
  }
  if (code === "42501" && /row-level security/.test(text)) {
    return bug("row_level_security", {
      message: `A row of another workspace was about to be written: ${text}.`,
      cause: thrown,
    });
  }
  if (!isConnectionLoss(thrown)) return undefined;
  return retryable("database_unavailable", {
    message: `The database did not answer: ${text}.`,
    mend: "Wait until the database is back; nothing of this transaction was kept unless it had been committed.",
    details: { sqlState: code },
    cause: thrown,
  });
}

/** `thrown` as a CapstanError where it is the database's state that failed, itself otherwise. */
export function asDatabaseError(thrown: unknown): unknown {
  return databaseError(thrown) ?? thrown;
}
