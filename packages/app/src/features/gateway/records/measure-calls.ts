import type { Metrics } from "../../../http/index.ts";
import type { CallRecord } from "./call-record.ts";

/** Puts recorded calls into this process's metrics; those that are counted together, together. */
export function measureCalls(metrics: Metrics, records: readonly CallRecord[]): void {
  const alike = Map.groupBy(records, ({ endpoint, provider, model, outcome, errorCode }) =>
    [endpoint, provider, model, outcome, errorCode].join("\n"),
  );
  for (const calls of alike.values()) measureAlike(metrics, calls);
}

function measureAlike(metrics: Metrics, calls: readonly CallRecord[]): void {
  const { endpoint, provider, model, outcome, errorCode } = calls[0]!;
  const labels = { endpoint, provider: provider ?? "none", model: model ?? "none" };
  const all = { ...labels, outcome, error: errorCode ?? "" };
  metrics.count("capstan_gateway_calls_total", "Calls through the gateway.", all, calls.length);
  if (outcome === "refused") return;
  const seconds = calls.map(({ latencyMs }) => latencyMs / 1000);
  metrics.observe("capstan_gateway_call_seconds", "Time of a call, the provider's included.", labels, ...seconds);
  const count = (name: string, help: string, what: object, figures: readonly (number | null)[]) => {
    const known = figures.filter((figure) => figure !== null);
    const sum = known.reduce((before, figure) => before + figure, 0);
    if (known.length > 0) metrics.count(name, help, { ...labels, ...what }, sum);
  };
  const ofTokens = ["capstan_gateway_tokens_total", "Tokens of calls."] as const;
  count(
    ...ofTokens,
    { kind: "input" },
    calls.map(({ tokensIn }) => tokensIn),
  );
  count(
    ...ofTokens,
    { kind: "output" },
    calls.map(({ tokensOut }) => tokensOut),
  );
  const ofCost = ["capstan_gateway_cost_usd_micros_total", "Cost of calls in millionths of a dollar."] as const;
  count(
    ...ofCost,
    {},
    calls.map(({ costUsdMicros }) => costUsdMicros),
  );
}
