/**
 * closed → (so many faults on end) → open → (after a while) → one call may try → closed, or open again.
 * While it is open a provider is passed over, so that callers do not wait for what fails anyway.
 */
export class CircuitBreaker {
  readonly #options: { faults: number; openMs: number; nowMs: () => number };
  #faults = 0;
  #openUntilMs: number | undefined;
  #isTrying = false;

  constructor(options: { faults: number; openMs: number; nowMs: () => number }) {
    this.#options = options;
  }

  /** Whether a call may go; the caller reports how it went. */
  lets(): boolean {
    if (this.#openUntilMs === undefined) return true;
    if (this.#isTrying || this.#options.nowMs() < this.#openUntilMs) return false;
    this.#isTrying = true;
    return true;
  }

  succeeded(): void {
    this.#faults = 0;
    this.#openUntilMs = undefined;
    this.#isTrying = false;
  }

  failed(): void {
    this.#faults++;
    if (this.#isTrying || this.#faults >= this.#options.faults)
      this.#openUntilMs = this.#options.nowMs() + this.#options.openMs;
    this.#isTrying = false;
  }

  /** A call that says nothing about the provider: the caller went away. */
  undecided(): void {
    this.#isTrying = false;
  }
}
