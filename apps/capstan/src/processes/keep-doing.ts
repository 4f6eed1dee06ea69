import { asCapstanError, type Logger } from "@capstan/base";

export type Chore = { name: string; everyMs: number; work: () => Promise<unknown> };

/**
 * Does each chore again and again with a pause between, never twice at once; a failure is logged and the next turn comes
 * all the same. The returned function waits for what is under way.
 */
export function keepDoing(chores: readonly Chore[], log: Logger): () => Promise<void> {
  const stops = chores.map((chore) => keepOne(chore, log));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function keepOne({ name, everyMs, work }: Chore, log: Logger): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const turn = async () => {
    try {
      await work();
    } catch (thrown) {
      const { code, message } = asCapstanError(thrown);
      log.warn({ chore: name, code, message }, "chore.failed");
    }
    if (!stopped) timer = setTimeout(begin, everyMs);
  };
  const begin = () => {
    current = turn();
  };
  begin();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await current;
  };
}
