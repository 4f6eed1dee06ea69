import type { LanguageModelV4CallOptions, LanguageModelV4Middleware } from "@ai-sdk/provider";
import { CapstanError, terminal } from "@capstan/base";

/** A call about to leave for a provider: what will be sent, to whom, for which piece of work. */
export type ModelCall = Readonly<{
  provider: string;
  model: string;
  idempotencyKey: string;
  params: Readonly<LanguageModelV4CallOptions>;
}>;

/**
 * Stands between every call and its provider (invariant 2). It resolves to let the call pass; whatever it throws stops
 * the call before a byte leaves, and stops the draft: no other model is tried and no template stands in.
 */
export type ModelGuard = (call: ModelCall) => Promise<void>;

/** Thrown through the AI SDK so that a guard's refusal is never mistaken for a provider's fault. */
export class GuardRefusal extends Error {
  readonly refusal: CapstanError;

  constructor(thrown: unknown) {
    const refusal =
      thrown instanceof CapstanError
        ? thrown
        : terminal("model_guard_failed", {
            message: "The guard before the model failed, so nothing was sent.",
            mend: "Tell the owner of the gateway; the log has the cause.",
            cause: thrown,
          });
    super(refusal.message, { cause: refusal });
    this.refusal = refusal;
  }
}

/** The header that carries the key under which a provider may recognise a repeated call. */
export const idempotencyHeader = "idempotency-key";

const isCalledOff = (thrown: unknown) => thrown instanceof CapstanError && thrown.code === "draft_aborted";

/** A guard that never answers must not hold the draft for ever, nor let its call pass after the time is up. */
async function untilAborted(passing: Promise<void>, { abortSignal }: LanguageModelV4CallOptions): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () =>
    reject(isCalledOff(abortSignal?.reason) ? abortSignal?.reason : new Error("The guard gave no answer in time."));
  abortSignal?.addEventListener("abort", stop, { once: true });
  if (abortSignal?.aborted) stop();
  return Promise.race([promise, passing]).finally(() => abortSignal?.removeEventListener("abort", stop));
}

/** The guard as middleware: outermost, for generating and for streaming alike. */
export function guardMiddleware(
  guard: ModelGuard,
  names: { provider: string; model: string },
): LanguageModelV4Middleware {
  const pass = async (params: LanguageModelV4CallOptions) => {
    try {
      await untilAborted(
        guard({ ...names, idempotencyKey: params.headers?.[idempotencyHeader] ?? "", params }),
        params,
      );
    } catch (thrown) {
      throw isCalledOff(thrown) ? thrown : new GuardRefusal(thrown);
    }
  };
  return {
    specificationVersion: "v4",
    async wrapGenerate({ doGenerate, params }) {
      await pass(params);
      return doGenerate();
    },
    async wrapStream({ doStream, params }) {
      await pass(params);
      return doStream();
    },
  };
}
