import { asCapstanError, type Logger } from "@capstan/base";

export type Chore = { name: string; everyMs: number; work: (stop: AbortSignal) => Promise<unknown> };

/**
 * Does each chore again and again with a pause between, never twice at once; a failure is logged and the next turn comes
 * all the same. The returned function tells what is under way to stop, and waits for it.
 */
export function keepDoing(chores: readonly Chore[], log: Logger): () => Promise<void> {
  const stops = chores.map((chore) => keepOne(chore, log));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function keepOne({ name, everyMs, work }: Chore, log: Logger): () => Promise<void> {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const turn = async () => {
    try {
      await work(stopping.signal);
    } catch (thrown) {
      const { code, message } = asCapstanError(thrown);
      log.warn({ chore: name, code, message }, "chore.failed");
    }
    if (!stopping.signal.aborted) timer = setTimeout(begin, everyMs);
  };
  const begin = () => {
    current = turn();
  };
  begin();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await current;
  };
}
