import { terminal } from "@capstan/base";
import { createModelPort, type ModelCall, type ModelPort, modelsFromEnvironment } from "@capstan/execution";
import type { Config } from "../config/read-config.ts";

/** Who drafts: the configured models, first choice first, or the prompts' own templates. Errors: terminal `model_config_invalid`. */
export function openModels(config: Config): ModelPort {
  return createModelPort({ models: modelsFromEnvironment(config), guard: guardWithoutPolicy });
}

/**
 * Stands where the governed gateway's guard will: a call without an idempotency key could be paid for twice, so it is
 * refused; nothing else is judged. Errors: terminal `model_call_without_key`.
 */
export async function guardWithoutPolicy({ provider, model, idempotencyKey }: ModelCall): Promise<void> {
  if (idempotencyKey !== "") return;
  throw terminal("model_call_without_key", {
    message: `A call to ${model} of ${provider} carries no idempotency key, so nothing was sent.`,
    mend: "Call models through a workflow's draft step.",
  });
}
