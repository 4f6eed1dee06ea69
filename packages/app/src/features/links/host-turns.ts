/** A host that wants to be left alone for longer is not waited for. */
const longestRestMs = 20_000;

/** Takes turns at each host: one request at a time, with a pause between, and none before a host wants to be asked again. */
export class HostTurns {
  readonly #last = new Map<string, Promise<unknown>>();
  readonly #notBefore = new Map<string, number>();
  readonly #pauseMs: number;
  readonly #now: () => number;
  readonly #wait: (ms: number) => Promise<void>;

  constructor({ pauseMs, now, wait }: { pauseMs: number; now: () => number; wait: (ms: number) => Promise<void> }) {
    this.#pauseMs = pauseMs;
    this.#now = now;
    this.#wait = wait;
  }

  /** Runs `ask` when it is its turn at the host; undefined: the host wants to be left alone for long. */
  take<T>(host: string, ask: () => Promise<T>): Promise<T | undefined> {
    const turn = (this.#last.get(host) ?? Promise.resolve()).then(async () => {
      const waitMs = (this.#notBefore.get(host) ?? 0) - this.#now();
      if (waitMs > longestRestMs) return undefined;
      if (waitMs > 0) await this.#wait(waitMs);
      try {
        return await ask();
      } finally {
        this.rest(host, this.#pauseMs);
      }
    });
    this.#last.set(
      host,
      turn.catch(() => {}),
    );
    return turn;
  }

  /** Leaves a host alone for a while from now. */
  rest(host: string, ms: number): void {
    this.#notBefore.set(host, Math.max(this.#notBefore.get(host) ?? 0, this.#now() + ms));
  }
}
