import type { VoicePartBody } from "@capstan/contracts";

/**
 * A part without what says nothing yet: empty fields, rows that are half written, bounds without a number. A row of the
 * form may be empty while it is written; the server is asked about what is whole.
 */
export function tidyPart(part: VoicePartBody): VoicePartBody {
  const rows = {
    use: (part.use ?? []).filter(({ say, notThis }) => say.trim() !== "" && notThis.length > 0),
    avoid: (part.avoid ?? []).filter(({ word }) => word.trim() !== ""),
    names: (part.names ?? []).filter(({ name }) => name.trim() !== ""),
  };
  return (withoutEmpty({ ...part, ...rows }) ?? {}) as VoicePartBody;
}

/** A value without members that are undefined or have nothing in them; undefined when nothing is left. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).flatMap(([key, member]) => {
    const left = withoutEmpty(member);
    return left === undefined ? [] : [[key, left] as const];
  });
  return members.length > 0 ? Object.fromEntries(members) : undefined;
}
