import { APICallError, InvalidResponseDataError } from "@ai-sdk/provider";
import { CapstanError, retryable, terminal } from "@capstan/base";

/** A provider's fault as an error that says who acts. `billable` is true when tokens may have been used before it. */
export type ModelFault = {
  error: CapstanError;
  billable: boolean;
  status?: number;
  retryAfterMs?: number;
  requestId?: string;
};

const networkCodes = /^(ECONN|ENOTFOUND|EAI_|EPIPE|EHOST|ENETUNREACH|UND_ERR|ETIMEDOUT)/;

/** With these no connection ever stood, so nothing was sent and nothing can be charged. */
const neverConnected = /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOST|ENETUNREACH|UND_ERR_CONNECT)/;

function networkCodeOf(thrown: unknown): string | undefined {
  for (let at = thrown, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++) {
    const code = (at as { code?: unknown }).code;
    if (typeof code === "string" && networkCodes.test(code)) return code;
    if (at instanceof AggregateError && at.errors[0] instanceof Error) return networkCodeOf(at.errors[0]);
  }
  return undefined;
}

/** Milliseconds that a `Retry-After` (seconds or an HTTP date) or `retry-after-ms` header asks for. Source: RFC 9110, 10.2.3. */
function readRetryAfter(headers: Record<string, string> | undefined, now: Date): number | undefined {
  const exact = Number(headers?.["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const asked = headers?.["retry-after"];
  if (asked === undefined) return undefined;
  const delayMs = /^\d+(\.\d+)?$/.test(asked.trim()) ? Number(asked) * 1000 : Date.parse(asked) - now.getTime();
  return Number.isFinite(delayMs) ? Math.max(0, delayMs) : undefined;
}

/** The id under which the provider's support finds a call. */
export const readRequestId = (headers: Record<string, string> | undefined): string | undefined =>
  headers?.["request-id"] ?? headers?.["x-request-id"];

function errorForStatus(status: number, message: string): CapstanError {
  const details = { status };
  if (status === 429) {
    return retryable("model_rate_limited", { message, mend: "Wait, or raise the limit with the provider.", details });
  }
  if (status === 408 || status === 409 || status >= 500) {
    return retryable("model_unavailable", { message, mend: "Wait; the provider has trouble.", details });
  }
  if (status === 401 || status === 403) {
    return terminal("model_key_refused", { message, mend: "Check the provider's key and what it may use.", details });
  }
  if (status === 404) {
    return terminal("model_unknown", { message, mend: "Check the model's name and the base URL.", details });
  }
  return terminal("model_request_refused", {
    message,
    mend: "Read the provider's message; the prompt may be too long.",
    details,
  });
}

/** Anything that a call threw, as a fault. Messages carry the provider's words, never the prompt. */
export function classifyModelFault(thrown: unknown, now: Date): ModelFault {
  if (thrown instanceof CapstanError) return { error: thrown, billable: true };
  const network = networkCodeOf(thrown);
  const message = thrown instanceof Error ? thrown.message : "The provider reported an error.";
  if (APICallError.isInstance(thrown) && thrown.statusCode !== undefined && thrown.statusCode >= 400) {
    const retryAfterMs = readRetryAfter(thrown.responseHeaders, now);
    const requestId = readRequestId(thrown.responseHeaders);
    return {
      error: errorForStatus(thrown.statusCode, `The provider answered ${thrown.statusCode}: ${message}`),
      billable: false,
      status: thrown.statusCode,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      ...(requestId === undefined ? {} : { requestId }),
    };
  }
  if (network && neverConnected.test(network)) {
    const options = {
      message: `No connection to the provider (${network}).`,
      mend: "Check the base URL and the network.",
    };
    return {
      error: retryable("model_unreachable", { ...options, details: { network }, cause: thrown }),
      billable: false,
    };
  }
  const nothingCame = InvalidResponseDataError.isInstance(thrown) && thrown.data === undefined;
  if (network || nothingCame || (thrown instanceof TypeError && /terminated|network|fetch/i.test(message))) {
    return { error: streamCut(thrown), billable: true };
  }
  return { error: malformed(message, thrown), billable: true };
}

export const streamCut = (cause?: unknown) =>
  retryable("model_stream_cut", {
    message: "The provider's connection ended before the draft was complete.",
    mend: "Nothing to do; the call is repeated.",
    cause,
  });

export const malformed = (what: string, cause?: unknown) =>
  retryable("model_response_malformed", {
    message: `The provider's answer cannot be read: ${what}`,
    mend: "Check that the base URL is that of a model API and not of a proxy or a sign-in page.",
    cause,
  });
