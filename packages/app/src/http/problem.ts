import { asCapstanError, type CapstanError } from "@capstan/base";
import type { ProblemBody } from "@capstan/contracts";

const statusByCode: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  // What senders of webhooks take for a wrong secret, not for a wrong body.
  webhook_refused: 401,
  forbidden: 403,
  person_required: 403,
  request_forged: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  malformed_json: 400,
  too_many: 429,
};

const statusBySuffix: readonly (readonly [RegExp, number])[] = [
  [/_not_found$|^unknown_/, 404],
  [/_forbidden$|^not_allowed|^own_work$|^no_authority$|^not_a_person$|^not_yours$/, 403],
  [/_conflict$|^already_|_exists$|_changed$|_void$|_stale$|_decided$/, 409],
  [/_too_large$/, 413],
];

/**
 * The HTTP status of an error. A known code decides; then its ending (`run_not_found` 404, `gate_forbidden` 403,
 * `binding_changed` 409); then who acts: terminal 422, retryable 503, bug 500.
 */
export function statusOf(error: CapstanError): number {
  if (error.kind === "bug") return 500;
  const known = statusByCode[error.code];
  if (known !== undefined) return known;
  if (error.kind === "retryable") return 503;
  return statusBySuffix.find(([ending]) => ending.test(error.code))?.[1] ?? 422;
}

/** How long to wait before trying again, in seconds; only for what passes by itself. */
function retryAfterSeconds(error: CapstanError, status: number): number | undefined {
  const said = error.details.retryAfterSeconds;
  if (typeof said === "number") return Math.max(1, Math.ceil(said));
  return status === 503 ? 2 : undefined;
}

export type Problem = { status: number; body: ProblemBody; headers: Record<string, string>; error: CapstanError };

/**
 * What a caller is told about anything thrown. A bug tells its id only: the rest is in the log under that id.
 */
export function problemOf(thrown: unknown, requestId: string): Problem {
  const error = asCapstanError(thrown);
  const status = statusOf(error);
  const headers: Record<string, string> = { "cache-control": "no-store" };
  const wait = retryAfterSeconds(error, status);
  if (wait !== undefined) headers["retry-after"] = String(wait);
  return { status, body: error.kind === "bug" ? bugBody(requestId) : bodyOf(error), headers, error };
}

function bodyOf(error: CapstanError): ProblemBody {
  return {
    error: {
      code: error.code,
      message: error.message,
      ...(error.mend === undefined ? {} : { mend: error.mend }),
      ...(Object.keys(error.details).length === 0 ? {} : { details: error.details }),
    },
  };
}

function bugBody(requestId: string): ProblemBody {
  return {
    error: {
      code: "bug",
      message: "Something went wrong on our side.",
      mend: `Try again. If it stays, give the operator this id: ${requestId}`,
      details: { requestId },
    },
  };
}
