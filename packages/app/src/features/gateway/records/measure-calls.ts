import type { Metrics } from "../../../http/index.ts";
import type { CallRecord } from "./call-record.ts";

/** Puts recorded calls into this process's metrics. */
export function measureCalls(metrics: Metrics, records: readonly CallRecord[]): void {
  for (const { endpoint, provider, model, outcome, errorCode, ...record } of records) {
    const labels = { endpoint, provider: provider ?? "none", model: model ?? "none" };
    metrics.count("capstan_gateway_calls_total", "Calls through the gateway.", {
      ...labels,
      outcome,
      error: errorCode ?? "",
    });
    if (outcome === "refused") continue;
    metrics.observe(
      "capstan_gateway_call_seconds",
      "Time of a call, the provider's included.",
      labels,
      record.latencyMs / 1000,
    );
    const tokens = "Tokens of calls.";
    if (record.tokensIn !== null)
      metrics.count("capstan_gateway_tokens_total", tokens, { ...labels, kind: "input" }, record.tokensIn);
    if (record.tokensOut !== null)
      metrics.count("capstan_gateway_tokens_total", tokens, { ...labels, kind: "output" }, record.tokensOut);
    if (record.costUsdMicros !== null)
      metrics.count(
        "capstan_gateway_cost_usd_micros_total",
        "Cost of calls in millionths of a dollar.",
        labels,
        record.costUsdMicros,
      );
  }
}
