import type { CapstanError } from "@capstan/base";
import type { WireError } from "@capstan/execution";

const statuses: Readonly<Record<string, number>> = {
  unauthenticated: 401,
  unknown_workspace: 404,
  not_found: 404,
  request_malformed: 400,
  request_not_translatable: 400,
  tokens_not_countable: 400,
  request_too_large: 413,
  request_too_slow: 408,
  model_provider_missing: 404,
  model_other_format: 400,
  budget_exhausted: 429,
  provider_rate_limited: 429,
  provider_busy: 429,
  provider_timed_out: 504,
  provider_unavailable: 502,
  provider_unreachable: 502,
  provider_malformed: 502,
  provider_stream_cut: 502,
  provider_redirected: 502,
  provider_key_refused: 502,
  provider_address_refused: 502,
  provider_operation_unknown: 502,
  provider_circuit_open: 503,
};

/**
 * An error as a caller of the wire formats gets it. What the guard refuses is 403, what it could not decide 503, and a
 * fault of ours 500; nothing was sent in either case.
 */
export function wireErrorOf({ kind, code, message, mend, details }: CapstanError): WireError {
  const status = statuses[code] ?? (kind === "retryable" ? 503 : kind === "bug" ? 500 : 403);
  const said =
    kind === "bug"
      ? "The gateway failed before this call could be let through, so nothing was sent. Its owner was told."
      : message;
  const param = typeof details.place === "string" ? details.place : undefined;
  return { status, code, message: mend && kind !== "bug" ? `${said} ${mend}` : said, param };
}

/** Headers that keep clients from asking again what will be refused again. */
export function errorHeaders({ code, details }: CapstanError, status: number, now: Date): Record<string, string> {
  if (code === "budget_exhausted" && typeof details.endsAt === "string") {
    const seconds = Math.max(1, Math.ceil((Date.parse(details.endsAt) - now.getTime()) / 1000));
    return { "x-should-retry": "false", "retry-after": String(seconds) };
  }
  return status === 429 || status === 503 ? { "retry-after": "1" } : {};
}
