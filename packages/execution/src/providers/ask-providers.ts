import { retryable } from "@capstan/base";
import { waitFor } from "../timers.ts";
import type { Asking, AskingMeans, Choice, ProviderAnswer, Try } from "./asking.ts";
import { faultOfThrown, type ProviderFault } from "./provider-fault.ts";
import { StatusFault, sendOnce } from "./send-once.ts";

/**
 * The first answer that any of the choices gives: each is asked again after faults that pass by themselves, then the
 * next one is. A provider's refusal of the request itself (400, 404, 422 …) is an answer. Every try is added to `tries`.
 * Errors: that of the last try; retryable `provider_circuit_open` when every choice was passed over.
 */
export async function askProviders(asking: Asking, means: AskingMeans, tries: Try[]): Promise<ProviderAnswer> {
  let last: ProviderFault | undefined;
  for (const choice of asking.choices) {
    const result = await askOne(choice, (one) => askChoice(asking, one, means, tries));
    if (result && "kind" in result) return result;
    last = result ?? last;
  }
  if (last) throw last.error;
  throw retryable("provider_circuit_open", {
    message: "The provider failed several times on end and is left alone for a moment.",
    mend: "Try again in a quarter of a minute, or choose another model.",
  });
}

type Result = ProviderAnswer | ProviderFault | undefined;

/** A host that lacks an operation is asked otherwise from then on; that it does is believed once the other way goes well. */
async function askOne(choice: Choice, ask: (choice: Choice) => Promise<Result>): Promise<Result> {
  const { host, wire, otherwise } = choice;
  if (!otherwise) return ask(choice);
  if (host.lacks.has(wire.path)) return ask(otherwise());
  const result = await ask(choice);
  if (!result || "kind" in result || result.error.code !== "provider_operation_unknown") return result;
  const other = await ask(otherwise());
  if (other && "kind" in other && other.status < 400) host.lacks.add(wire.path);
  return other;
}

/** Undefined when its provider is left alone. */
async function askChoice(asking: Asking, choice: Choice, means: AskingMeans, tries: Try[]): Promise<Result> {
  let last: ProviderFault | undefined;
  for (let number = 0; number < means.limits.attempts; number++) {
    if (!choice.host.breaker.lets()) break;
    const result = await tryOnce(asking, choice, means, tries);
    if ("kind" in result) return result;
    last = result;
    const waitMs = result.retryAfterMs ?? waitBefore(number, means);
    if (!result.again || number + 1 >= means.limits.attempts || waitMs > means.limits.longestWaitMs) break;
    await waitFor(means.timers, waitMs, asking.signal);
  }
  return last;
}

/** Exponential, with the upper half left to chance so that many callers do not come back at once. */
function waitBefore(number: number, { limits, random }: AskingMeans): number {
  const full = Math.min(limits.longestWaitMs, limits.firstWaitMs * 2 ** number);
  return full / 2 + (full / 2) * random();
}

async function tryOnce(
  asking: Asking,
  choice: Choice,
  means: AskingMeans,
  tries: Try[],
): Promise<ProviderAnswer | ProviderFault> {
  const { gate, breaker, provider } = choice.host;
  const startedMs = means.clock.now().getTime();
  const note = (more: Partial<Try>) =>
    tries.push({ provider: provider.name, model: choice.model, ms: means.clock.now().getTime() - startedMs, ...more });
  let isInside = false;
  try {
    const turn = gate.enter(asking.signal);
    if (turn) await turn;
    isInside = true;
    const answer = await sendOnce(asking, choice, means);
    breaker.succeeded();
    note({ status: answer.status });
    if (answer.kind === "whole") gate.leave();
    return answer;
  } catch (thrown) {
    if (isInside) gate.leave();
    if (asking.signal.aborted) {
      breaker.undecided();
      throw asking.signal.reason;
    }
    const fault = thrown instanceof StatusFault ? thrown.fault : faultOfThrown(thrown);
    if (fault.countsAgainst) breaker.failed();
    else breaker.undecided();
    note({ code: fault.error.code, ...(fault.status === undefined ? {} : { status: fault.status }) });
    return fault;
  }
}
