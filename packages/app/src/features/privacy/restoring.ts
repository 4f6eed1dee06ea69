import type { TextRestorer } from "@capstan/execution";
import { createRestorer, type Restorer, Vault } from "@capstan/privacy";

/** Puts originals back into the texts of one answer. */
export type Restoring = {
  /** For a text that comes in pieces; in JSON the originals are escaped. */
  open(isJson: boolean): TextRestorer;
  whole(text: string, isJson: boolean): string;
  /** How often something looked like a stand-in and could not be put back with certainty, by the kind of doubt. */
  doubts(): Readonly<Record<string, number>>;
};

const longestKept = 100;
const mostKept = 1_000;

export function createRestoring(vault: Vault, scope: string): Restoring {
  const restorers: Restorer[] = [];
  /** Ids and kinds are the same in each event of a stream. */
  const known = new Map<string, string>();
  let forJson: Vault | undefined;
  const open = (isJson: boolean): Restorer => {
    if (isJson) forJson ??= escaped(vault);
    const restorer = createRestorer(isJson ? forJson! : vault, scope);
    restorers.push(restorer);
    return restorer;
  };
  return {
    open,
    whole(text, isJson) {
      const key = `${isJson} ${text}`;
      const before = text.length > longestKept ? undefined : known.get(key);
      if (before !== undefined) return before;
      const restorer = open(isJson);
      const restored = restorer.push(text) + restorer.end();
      if (text.length <= longestKept && known.size < mostKept) known.set(key, restored);
      return restored;
    },
    doubts() {
      const counts: Record<string, number> = {};
      for (const { findings } of restorers) for (const { code } of findings) counts[code] = (counts[code] ?? 0) + 1;
      return counts;
    },
  };
}

/** The same vault with originals as they are written inside of a JSON string. */
function escaped(vault: Vault): Vault {
  const entries = [...vault.entries()].map((entry) => ({
    ...entry,
    original: JSON.stringify(entry.original).slice(1, -1),
  }));
  return new Vault(vault.id, vault.standInKey, entries);
}
