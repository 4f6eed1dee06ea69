import { type RecogniseOptions, recognise } from "./recognise.ts";
import { resolveOverlaps } from "./resolve-overlaps.ts";
import type { Candidate, Span } from "./span.ts";

/** A named-entity model that an organisation hosts. It answers with offsets in UTF-16 code units, end exclusive. */
export type EntityModel = { readonly find: (text: string) => Promise<readonly Candidate[]> };

/**
 * Personal data by rules and by a model, overlaps resolved. A model that fails makes the call fail: what was not looked
 * through must not pass. Spans outside of the text are left out.
 */
export async function recogniseWithModel(
  text: string,
  model: EntityModel,
  options: RecogniseOptions = {},
): Promise<Span[]> {
  const found = await model.find(text);
  const inside = found.filter(
    ({ start, end, confidence }) =>
      start >= 0 && start < end && end <= text.length && confidence >= (options.minConfidence ?? 0.5),
  );
  return resolveOverlaps([...recognise(text, options), ...inside]).map((span) => ({
    ...span,
    value: text.slice(span.start, span.end),
  }));
}
