import type { VoicePartBody } from "@capstan/contracts";

/** Two parts as one: lists follow each other without doubles, and of what can be said once the second counts. */
export function mergeParts(first: VoicePartBody, second: VoicePartBody): VoicePartBody {
  const use = distinct([...(second.use ?? []), ...(first.use ?? [])], ({ say }) => say);
  const avoid = distinct([...(second.avoid ?? []), ...(first.avoid ?? [])], ({ word }) => word);
  const names = distinct([...(second.names ?? []), ...(first.names ?? [])], ({ name }) => name);
  const sentence = { ...first.sentence, ...second.sentence };
  return {
    ...first,
    ...second,
    ...(Object.keys(sentence).length > 0 ? { sentence } : {}),
    ...(use.length > 0 ? { use } : {}),
    ...(avoid.length > 0 ? { avoid } : {}),
    ...(names.length > 0 ? { names } : {}),
  };
}

function distinct<Entry>(entries: readonly Entry[], keyOf: (entry: Entry) => string): Entry[] {
  const seen = new Set<string>();
  return entries.filter((entry) => {
    const isNew = !seen.has(keyOf(entry));
    seen.add(keyOf(entry));
    return isNew;
  });
}
