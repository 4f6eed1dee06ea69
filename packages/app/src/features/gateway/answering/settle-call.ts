import type { ProviderAnswer, TokenUsage } from "@capstan/execution";
import type { Reservation } from "../../budgets/index.ts";
import { guessedUsage, spendingOf } from "../estimate.ts";
import type { CallRecord } from "../records/call-record.ts";
import type { Guarded, UnderWay } from "./under-way.ts";

export type Answered<Kind extends ProviderAnswer["kind"]> = {
  answer: Extract<ProviderAnswer, { kind: Kind }>;
  reservation: Reservation;
  /** What the caller is told besides. */
  headers: Record<string, string> | undefined;
};

type Settling = { reservation: Reservation; usage: TokenUsage | undefined; outputLength: number };

/** What a call took, as the provider says, or by a guess that is marked as one. */
export function settle(
  under: UnderWay,
  { caller, text }: Guarded,
  { reservation, usage, outputLength }: Settling,
): void {
  const { record } = under;
  const model = { provider: record.provider!, model: record.model! };
  const known = usage ?? guessedUsage(text.length, outputLength);
  if (!usage) noteGuess(under);
  const spent = spendingOf(caller.terms, model, known);
  reservation.settle(spent);
  record.tokensIn = known.input;
  record.tokensOut = known.output;
  record.tokensCacheRead = known.cacheRead;
  record.tokensCacheWrite = known.cacheWrite;
  record.costUsdMicros = spent.usdMicros;
}

export function noteGuess({ record, decide }: UnderWay): void {
  record.tokensEstimated = true;
  decide("tokens", "not reported by the provider; guessed by length, for the record and for budgets");
}

export function finish(
  { means, record, startedMs, decide }: UnderWay,
  guarded: Guarded | undefined,
  outcome: CallRecord["outcome"],
): void {
  const restoring = guarded?.protection?.restoring;
  if (restoring) {
    const doubts = Object.entries(restoring.doubts());
    if (doubts.length > 0) decide("restored", doubts.map(([code, count]) => `${count} ${code}`).join(", "));
  }
  record.outcome = outcome;
  record.latencyMs = means.nowMs() - startedMs;
  means.writer.add(record);
}
