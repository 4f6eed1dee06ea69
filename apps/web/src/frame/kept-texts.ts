type Kept = { text: string; at: number };
export type KeptTexts = {
  read: (key: string) => string | undefined;
  /** `undefined` or nothing but white space drops what was kept. */
  keep: (key: string, text: string | undefined) => void;
  /** Drops everything that was kept, for whoever signs out of a shared browser. */
  clear: () => void;
};

const prefix = "capstan.text.";
const longestMs = 30 * 86_400_000;

/**
 * Texts that somebody is writing, kept in their browser until they are sent or discarded, a month at the most. Where a
 * browser keeps nothing (private windows, a full store), a reload loses them as it always did.
 */
export function openKeptTexts(storage: () => Storage): KeptTexts {
  const tolerant = <T>(work: (store: Storage) => T): T | undefined => {
    try {
      return work(storage());
    } catch {
      return undefined;
    }
  };
  const parse = (value: string | null): Kept | undefined => (value === null ? undefined : (JSON.parse(value) as Kept));
  const keys = (store: Storage) => Object.keys(store).filter((key) => key.startsWith(prefix));
  return {
    read: (key) =>
      tolerant((store) => {
        const kept = parse(store.getItem(prefix + key));
        return kept && Date.now() - kept.at < longestMs ? kept.text : undefined;
      }),
    keep: (key, text) =>
      tolerant((store) => {
        if (text === undefined || text.trim() === "") return store.removeItem(prefix + key);
        for (const old of keys(store))
          if (Date.now() - (parse(store.getItem(old))?.at ?? 0) > longestMs) store.removeItem(old);
        store.setItem(prefix + key, JSON.stringify({ text, at: Date.now() } satisfies Kept));
      }),
    clear: () =>
      tolerant((store) =>
        keys(store).forEach((key) => {
          store.removeItem(key);
        }),
      ),
  };
}

/** Kept over restarts of the browser. */
export const unsentTexts = openKeptTexts(() => localStorage);
/** Kept as long as the tab is open. */
export const tabTexts = openKeptTexts(() => sessionStorage);
