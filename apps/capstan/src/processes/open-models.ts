import { draftTransport, type Gateway, heldValues, type Metrics, openGateway } from "@capstan/app";
import { type Clock, type Logger, terminal } from "@capstan/base";
import type { Database } from "@capstan/database";
import {
  createModelPort,
  type ModelCall,
  type ModelPort,
  modelsFromEnvironment,
  providerName,
  providersFromConfig,
} from "@capstan/execution";
import type { Config } from "../config/read-config.ts";
import { spanExport } from "./span-export.ts";

export type ModelsOptions = { database: Database; secret: string; clock: Clock; log: Logger; metrics: Metrics };

/** The gateway to every model, and who drafts through it. */
export type Models = { gateway: Gateway; models: ModelPort };

/**
 * Opens the governed gateway over the configured providers; drafting goes through it in process, by the configured
 * models or the prompts' own templates. Errors: terminal `model_config_invalid`, `provider_config_invalid`.
 */
export async function openModels(config: Config, options: ModelsOptions): Promise<Models> {
  const specs = modelsFromEnvironment(config);
  const exporting = spanExport(config, options.log);
  const gateway = await openGateway({
    ...options,
    heldValues: (tx) => heldValues(tx, config.dataFolder),
    previousSecrets: config.CAPSTAN_PREVIOUS_SECRETS,
    providers: providersFromConfig(config),
    configuredModels: specs.map((spec) => `${providerName(spec)}/${spec.model}`),
    allowPrivate: config.CAPSTAN_ALLOW_PRIVATE_MODELS,
    ...(exporting ? { onRecorded: exporting } : {}),
  });
  const models = createModelPort({ models: specs, guard: guardKeys, transport: draftTransport(gateway) });
  return { gateway, models };
}

/**
 * A call without an idempotency key could be paid for twice, so it is refused before the gateway is asked for it, which
 * judges everything else. Errors: terminal `model_call_without_key`.
 */
export async function guardKeys({ provider, model, idempotencyKey }: ModelCall): Promise<void> {
  if (idempotencyKey !== "") return;
  throw terminal("model_call_without_key", {
    message: `A call to ${model} of ${provider} carries no idempotency key, so nothing was sent.`,
    mend: "Call models through a workflow's draft step.",
  });
}
