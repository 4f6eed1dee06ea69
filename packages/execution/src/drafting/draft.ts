import type { ErrorKind } from "@capstan/base";
import type { Cost, TokenUsage } from "../prices/cost.ts";
import type { PromptAsset } from "../prompts/prompt-asset.ts";
import type { EarlierDraft, Message } from "./messages.ts";

export type DraftRequest = Readonly<{
  prompt: PromptAsset;
  inputs: Record<string, unknown>;
  /** Names this piece of work for ever, e.g. `runId:stepId:version`; repeated calls carry it, a redraft needs its own. */
  idempotencyKey: string;
  /** Said to the guard and the transport with every call, such as on whose behalf it is. */
  headers?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
  /** The version to mend, with what the checks found in it. */
  earlier?: EarlierDraft;
  /** Text as it is written. */
  onText?: (delta: string) => void;
  /** What was written so far is void; the text begins anew. */
  onRestart?: () => void;
}>;

/** Who drafted; always shown with the draft. */
export type Drafter =
  | Readonly<{ by: "model"; provider: string; model: string; prompt: string; promptVersion: number }>
  | Readonly<{
      by: "template";
      reason: "no_model_configured" | "all_models_failed";
      prompt: string;
      promptVersion: number;
    }>;

export type DraftOutput =
  | Readonly<{ type: "text"; text: string }>
  | Readonly<{ type: "structured"; text: string; value: unknown }>;

/** One call of one model. A failed one may have been paid for; then its cost is unknown. */
export type Attempt = Readonly<{
  provider: string;
  model: string;
  /** 0 for the draft itself, 1 and up for a repair of its structure. */
  repair: number;
  startedAt: string;
  latencyMs: number;
  cost: Cost;
  tokens?: TokenUsage;
  requestId?: string;
  warnings: readonly string[];
  outcome:
    | Readonly<{ ok: true }>
    | Readonly<{ ok: false; kind: ErrorKind; code: string; message: string; status?: number; retriedAfterMs?: number }>;
}>;

/** Everything that is kept with a draft. */
export type DraftRecord = Readonly<{
  prompt: string;
  promptVersion: number;
  idempotencyKey: string;
  inputs: Record<string, unknown>;
  /** What the last model was told, or the filled fallback's task when none was. */
  messages: readonly Message[];
  rawOutput: string;
  attempts: readonly Attempt[];
  tokens?: TokenUsage;
  cost: Cost;
  latencyMs: number;
  requestId?: string;
}>;

export type Draft = Readonly<{ output: DraftOutput; drafter: Drafter; record: DraftRecord }>;

/** The one way to a draft, whoever writes it. */
export type ModelPort = {
  /**
   * A draft by the first model that succeeds, or by the prompt's template, labelled as what it is.
   * Errors: terminal `prompt_inputs_invalid`, `template_render_failed`, `template_output_invalid`; retryable
   * `draft_aborted`; whatever the guard threw, or terminal `model_guard_failed` when that was no CapstanError.
   */
  draft(request: DraftRequest): Promise<Draft>;
};

/** A drafter's label for people, as files and screens show it. */
export function describeDrafter(drafter: Drafter): string {
  if (drafter.by === "model")
    return `Drafted by ${drafter.provider}/${drafter.model} with ${drafter.prompt}@${drafter.promptVersion}`;
  const why = drafter.reason === "no_model_configured" ? "no model is configured" : "every model failed";
  return `Drafted by template ${drafter.prompt}@${drafter.promptVersion}: ${why}`;
}
