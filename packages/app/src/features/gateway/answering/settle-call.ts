import type { ProviderAnswer, TokenUsage } from "@capstan/execution";
import type { Reservation } from "../../budgets/index.ts";
import { guessedUsage, spendingOf } from "../estimate.ts";
import type { CallRecord } from "../records/call-record.ts";
import type { Guarded, UnderWay } from "./under-way.ts";

export type Answered<Kind extends ProviderAnswer["kind"]> = {
  answer: Extract<ProviderAnswer, { kind: Kind }>;
  reservation: Reservation;
};

type Settling = { reservation: Reservation; usage: TokenUsage | undefined; outputLength: number };

export function settle(
  { record, decide }: UnderWay,
  { caller, text }: Guarded,
  { reservation, usage, outputLength }: Settling,
): void {
  const model = { provider: record.provider!, model: record.model! };
  const known = usage ?? guessedUsage(text.length, outputLength);
  const spent = spendingOf(caller.terms, model, known);
  reservation.settle(spent);
  if (!usage) {
    decide("tokens", "not reported by the provider; budgets count a guess by length");
    return;
  }
  record.tokensIn = usage.input;
  record.tokensOut = usage.output;
  record.tokensCacheRead = usage.cacheRead;
  record.tokensCacheWrite = usage.cacheWrite;
  record.costUsdMicros = spent.usdMicros;
}

export function finish(
  { means, record, startedMs, decide }: UnderWay,
  guarded: Guarded | undefined,
  outcome: CallRecord["outcome"],
): void {
  const doubts = Object.entries(guarded?.protection?.restoring?.doubts() ?? {});
  if (doubts.length > 0) decide("restored", doubts.map(([code, count]) => `${count} ${code}`).join(", "));
  record.outcome = outcome;
  record.latencyMs = means.nowMs() - startedMs;
  means.writer.add(record);
}
