import { terminal } from "@capstan/base";
import { findUncountable, isObject } from "@capstan/execution";
import { guessedUsage } from "../estimate.ts";
import type { Guarded, Ready } from "./under-way.ts";

/** What Anthropic's count answers; `context_management` where the request has it, of which nothing is taken off here. */
export type TokenCount = { input_tokens: number; context_management?: { original_input_tokens: number } };

/**
 * The tokens of a request by its length, as it is put for the model: the same guess that records and budgets take where
 * a provider says nothing. Errors: terminal `tokens_not_countable` for pictures and files, `request_malformed`.
 */
export function estimateCount({ body, text }: Guarded, { translated, tool }: Ready): TokenCount {
  const place = findUncountable(body);
  if (place !== undefined) {
    throw terminal("tokens_not_countable", {
      message: `The tokens of ${tool.name} are estimated by length, and ${place} is a picture or a file, whose length says nothing of them.`,
      mend: "Count without it, or ask for a model whose provider counts tokens.",
      details: { place },
    });
  }
  const length = translated ? JSON.stringify(translated.body).length : text.length;
  const { input } = guessedUsage(length, 0);
  const managed = isObject(body.context_management) && { context_management: { original_input_tokens: input } };
  return { input_tokens: input, ...managed };
}
