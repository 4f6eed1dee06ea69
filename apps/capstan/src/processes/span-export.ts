import { type CallSpan, toOtlp } from "@capstan/app";
import type { Logger } from "@capstan/base";
import type { Config } from "../config/read-config.ts";
import { version } from "../version.ts";

const patienceMs = 5_000;

/** Sends a span of every recorded call to the collector that the configuration names; undefined when it names none. */
export function spanExport(
  { CAPSTAN_OTLP_URL: url }: Config,
  log: Logger,
): ((calls: readonly CallSpan[]) => void) | undefined {
  if (url === undefined) return undefined;
  const address = `${url.replace(/\/$/, "")}/v1/traces`;
  return (calls) => {
    fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(toOtlp(calls, version)),
      signal: AbortSignal.timeout(patienceMs),
    }).then(
      (answer) => {
        if (!answer.ok) log.warn({ status: answer.status, spans: calls.length }, "spans.refused");
      },
      (thrown: unknown) => log.warn({ error: String(thrown), spans: calls.length }, "spans.not_sent"),
    );
  };
}
