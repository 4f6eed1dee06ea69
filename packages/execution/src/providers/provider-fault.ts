import { CapstanError, retryable, terminal } from "@capstan/base";
import type { JsonObject } from "../gateway/json.ts";

/** A try of a provider that brought no answer. `again`: the same provider may do better in a moment. */
export type ProviderFault = {
  error: CapstanError;
  again: boolean;
  /** Whether it speaks against the provider's health. */
  countsAgainst: boolean;
  status?: number;
  retryAfterMs?: number;
};

/** A status that is no answer for the caller: the provider's trouble, or that of its key here. Undefined for others. */
export function faultOfStatus(
  status: number,
  headers: Record<string, string | string[] | undefined>,
  now: Date,
): ProviderFault | undefined {
  const after = retryAfterMs(headers, now);
  const waits = after === undefined ? {} : { retryAfterMs: after };
  if (status === 429) {
    const message = "The provider is asked too much (429).";
    return {
      error: retryable("provider_rate_limited", { message }),
      again: true,
      countsAgainst: false,
      status,
      ...waits,
    };
  }
  if (status === 408 || status >= 500) {
    const message = `The provider has trouble (${status}).`;
    return {
      error: retryable("provider_unavailable", { message }),
      again: true,
      countsAgainst: true,
      status,
      ...waits,
    };
  }
  if (status === 401 || status === 403) {
    const error = terminal("provider_key_refused", {
      message: `The provider refused the key that Capstan has for it (${status}).`,
      mend: "Check the provider's key in the configuration.",
    });
    return { error, again: false, countsAgainst: false, status };
  }
  if (status >= 300 && status < 400) {
    const error = terminal("provider_redirected", {
      message: `The provider answered ${status}: what was asked for is elsewhere. Redirects are not followed.`,
      mend: "Put the final address into the configuration.",
    });
    return { error, again: false, countsAgainst: false, status };
  }
  return undefined;
}

const withoutOperation = new Set([404, 405]);

/** Whether an answer says that there is no such operation, rather than no such model, which comes with an error of the format. */
export const lacksOperation = (status: number, answer: JsonObject | undefined): boolean =>
  withoutOperation.has(status) && (answer?.error === undefined || answer.error === null);

export const operationUnknown = (path: string, status: number): ProviderFault => ({
  error: terminal("provider_operation_unknown", {
    message: `The provider has no ${path} (${status}).`,
    mend: "Check its address in the configuration, or ask through another operation.",
  }),
  again: false,
  countsAgainst: false,
  status,
});

/** Milliseconds that a provider asks to wait. Source: RFC 9110, 10.2.3. */
function retryAfterMs(headers: Record<string, string | string[] | undefined>, now: Date): number | undefined {
  const exact = Number(headers["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(exact)) return Math.max(0, exact);
  const asked = headers["retry-after"];
  if (typeof asked !== "string") return undefined;
  const wait = /^\d+(\.\d+)?$/.test(asked.trim()) ? Number(asked) * 1000 : Date.parse(asked) - now.getTime();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

/** What a connection threw. */
export function faultOfThrown(thrown: unknown): ProviderFault {
  if (thrown instanceof CapstanError) {
    const isTrouble = thrown.code !== "provider_address_refused" && thrown.code !== "provider_busy";
    return {
      error: thrown,
      again: thrown.kind === "retryable" && thrown.code === "provider_malformed",
      countsAgainst: isTrouble,
    };
  }
  const cause = (thrown as { cause?: unknown }).cause;
  if (cause instanceof CapstanError) return faultOfThrown(cause);
  const code = (thrown as { code?: unknown }).code;
  return {
    error: retryable("provider_unreachable", {
      message: `The connection to the provider failed${typeof code === "string" ? ` (${code})` : ""}.`,
      cause: thrown,
    }),
    again: true,
    countsAgainst: true,
  };
}

export const malformedAnswer = (what: string, cause?: unknown) =>
  retryable("provider_malformed", {
    message: `The provider's answer cannot be read: ${what}.`,
    mend: "Check that its address is that of a model API and not of a proxy or a sign-in page.",
    cause,
  });

export const providerTimedOut = (limitMs: number) =>
  retryable("provider_timed_out", {
    message: `The provider sent nothing within ${limitMs / 1000} s.`,
    mend: "Try again, or choose a faster model.",
  });
