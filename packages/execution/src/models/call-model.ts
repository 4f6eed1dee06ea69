import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { bug, type Clock, retryable, terminal } from "@capstan/base";
import type { TokenUsage } from "../prices/cost.ts";
import type { Timers } from "../timers.ts";
import { classifyModelFault, type ModelFault, malformed, readRequestId, streamCut } from "./classify-model-fault.ts";
import { GuardRefusal } from "./guard.ts";

/** Most milliseconds for a whole call, and between two signs of life in its stream. */
export type CallTimeouts = Readonly<{ totalMs: number; idleMs: number }>;

export type ModelAnswer = { text: string; usage?: TokenUsage; requestId?: string; warnings: string[] };

export type CallResult =
  | { ok: true; answer: ModelAnswer }
  | { ok: false; fault: ModelFault; usage?: TokenUsage; requestId?: string; warnings: string[] };

type Call = {
  model: LanguageModelV4;
  params: LanguageModelV4CallOptions;
  signal: AbortSignal;
  timeouts: CallTimeouts;
  timers: Timers;
  clock: Clock;
  onText: (delta: string) => void;
};

/** What has been read of a stream so far. */
type Reading = {
  text: string;
  warnings: string[];
  usage?: TokenUsage;
  requestId?: string;
  finish?: Extract<LanguageModelV4StreamPart, { type: "finish" }>["finishReason"];
};

const timedOut = (what: string, limitMs: number) =>
  retryable("model_timed_out", {
    message: `${what} within ${limitMs} ms.`,
    mend: "Nothing to do; the call is repeated or another model is asked.",
    details: { limitMs },
  });

export const draftAborted = (cause?: unknown) =>
  retryable("draft_aborted", {
    message: "The draft was called off.",
    mend: "Start the step again when wanted.",
    cause,
  });

/** An abort signal that follows the caller's and fires by itself on either limit; `alive` postpones the idle one. */
function startWatch({ signal, timeouts, timers }: Pick<Call, "signal" | "timeouts" | "timers">) {
  const controller = new AbortController();
  const callOff = () => controller.abort(draftAborted(signal.reason));
  signal.addEventListener("abort", callOff, { once: true });
  if (signal.aborted) callOff();
  const expire = (what: string, limitMs: number) =>
    timers.after(limitMs, () => controller.abort(timedOut(what, limitMs)));
  const cancelTotal = expire("The model did not finish", timeouts.totalMs);
  let cancelIdle = expire("The model sent nothing", timeouts.idleMs);
  return {
    signal: controller.signal,
    alive() {
      cancelIdle();
      cancelIdle = expire("The model sent nothing", timeouts.idleMs);
    },
    stop() {
      cancelTotal();
      cancelIdle();
      signal.removeEventListener("abort", callOff);
    },
  };
}

function takePart(part: LanguageModelV4StreamPart, reading: Reading, onText: Call["onText"]): void {
  switch (part.type) {
    case "stream-start":
      reading.warnings.push(
        ...part.warnings.map((warning) => ("message" in warning ? warning.message : warning.feature)),
      );
      return;
    case "text-delta":
      reading.text += part.delta;
      tell(onText, part.delta);
      return;
    case "response-metadata":
      if (part.id !== undefined) reading.requestId ??= part.id;
      return;
    case "finish": {
      const { inputTokens, outputTokens } = part.usage;
      reading.finish = part.finishReason;
      if (inputTokens.total === undefined || outputTokens.total === undefined) return;
      reading.usage = {
        input: inputTokens.total,
        output: outputTokens.total,
        cacheRead: inputTokens.cacheRead ?? 0,
        cacheWrite: inputTokens.cacheWrite ?? 0,
      };
      return;
    }
    case "error":
      throw part.error instanceof Error ? part.error : reportedError(part.error);
  }
}

function tell(onText: Call["onText"], delta: string): void {
  try {
    onText(delta);
  } catch (cause) {
    throw bug("draft_listener_failed", { message: "What listens to the draft as it is written failed.", cause });
  }
}

function reportedError(reported: unknown) {
  const words = (reported as { message?: unknown } | null)?.message;
  return retryable("model_unavailable", {
    message: `The provider reported an error while it wrote: ${typeof words === "string" ? words : "no reason given"}`,
    mend: "Wait; the provider has trouble.",
  });
}

function assertEventStream(headers: Record<string, string> | undefined): void {
  const type = headers?.["content-type"];
  if (type !== undefined && !/^text\/event-stream\b/i.test(type)) {
    throw malformed(`it is ${type.split(";")[0]} where a stream of events was expected.`);
  }
}

function assertComplete({ finish, text }: Reading): void {
  const reason = finish?.unified;
  if (reason === undefined || reason === "interrupted") throw streamCut();
  if (reason === "length") {
    throw terminal("model_output_truncated", {
      message: "The model reached its token limit before the draft was complete.",
      mend: "Raise model.maxTokens in the prompt, or ask for less.",
    });
  }
  if (reason === "content-filter") {
    throw terminal("model_declined", {
      message: "The provider's filter declined the draft.",
      mend: "Read the prompt and its inputs.",
    });
  }
  if (reason === "error") throw malformed(`it ended with ${finish?.raw ?? "an error"}.`);
  if (text.trim() === "") {
    throw retryable("model_answered_nothing", {
      message: "The model answered with nothing.",
      mend: "Nothing to do; the call is repeated.",
    });
  }
}

/**
 * One streamed call of one model. A provider's fault is returned; what stops the whole draft is thrown.
 * Errors: GuardRefusal; retryable `draft_aborted`; bug `draft_listener_failed`.
 */
export async function callModel(call: Call): Promise<CallResult> {
  const watch = startWatch(call);
  const reading: Reading = { text: "", warnings: [] };
  try {
    const { stream, response } = await call.model.doStream({ ...call.params, abortSignal: watch.signal });
    const requestId = readRequestId(response?.headers);
    if (requestId !== undefined) reading.requestId = requestId;
    assertEventStream(response?.headers);
    for await (const part of stream) {
      watch.alive();
      takePart(part, reading, call.onText);
    }
    watch.signal.throwIfAborted();
    assertComplete(reading);
    const { finish: _finish, ...answer } = reading;
    return { ok: true, answer };
  } catch (thrown) {
    if (thrown instanceof GuardRefusal) throw thrown;
    const cause = watch.signal.aborted ? watch.signal.reason : thrown;
    const fault = classifyModelFault(cause, call.clock.now());
    if (fault.error.code === "draft_aborted" || fault.error.code === "draft_listener_failed") throw fault.error;
    const { usage, requestId = fault.requestId, warnings } = reading;
    return { ok: false, fault, warnings, ...(usage && { usage }), ...(requestId !== undefined && { requestId }) };
  } finally {
    watch.stop();
  }
}
