import type { VoicePartBody } from "@capstan/contracts";

/**
 * A part without what says nothing yet: empty fields, rows that are half written, bounds without a number. A row of the
 * form may be empty while it is written; the server is asked about what is whole.
 */
export function tidyPart(part: VoicePartBody): VoicePartBody {
  const use = (part.use ?? []).filter(({ say, notThis }) => say.trim() !== "" && notThis.length > 0);
  const avoid = (part.avoid ?? []).filter(({ word }) => word.trim() !== "");
  const names = (part.names ?? []).filter(({ name }) => name.trim() !== "");
  const person = Object.fromEntries(
    Object.entries(part.person ?? {}).flatMap(([who, bounds]) => (hasBound(bounds) ? [[who, bounds]] : [])),
  );
  const { max, mean } = part.sentence ?? {};
  const sentence = { ...(max === undefined ? {} : { max }), ...(hasBound(mean) ? { mean } : {}) };
  const { contractions, serialComma, smallNumbers, exclamations, emoji, readingGrade } = part;
  return {
    ...(Object.keys(person).length > 0 ? { person } : {}),
    ...(contractions ? { contractions } : {}),
    ...(Object.keys(sentence).length > 0 ? { sentence } : {}),
    ...(hasBound(readingGrade) ? { readingGrade } : {}),
    ...(use.length > 0 ? { use } : {}),
    ...(avoid.length > 0 ? { avoid } : {}),
    ...(names.length > 0 ? { names } : {}),
    ...(serialComma ? { serialComma } : {}),
    ...(exclamations ? { exclamations } : {}),
    ...(emoji ? { emoji } : {}),
    ...(smallNumbers ? { smallNumbers } : {}),
  };
}

const hasBound = (bounds: { min?: number | undefined; max?: number | undefined } | undefined): boolean =>
  bounds?.min !== undefined || bounds?.max !== undefined;
