import type { Clock } from "@capstan/base";
import type { LinkAnswer } from "@capstan/verification";
import { believedMs, checkLinks, type LinkChecking } from "./check-links.ts";

/** Outcomes that there are, and the addresses whose outcome is awaited. */
export type LookedUp = { answers: Map<string, LinkAnswer>; awaited: string[] };

type TrialOptions = Omit<LinkChecking, "memory" | "signal" | "clock"> & {
  clock: Clock;
  onProblem: (problem: unknown) => void;
};

/** An address that is still being typed is another a moment later; one that stands is tried. */
const standsMs = 1_500;
/** What is uncertain is asked again after this long, and not each time that somebody looks. */
const uncertainMs = 60_000;
const mostKept = 2_000;

/**
 * Tries links of texts that people are writing, while they go on writing: who looks gets what is known at once, and
 * what is not known is tried behind them and known a moment later. Outcomes are kept, by workspace; hosts are asked
 * politely, one batch after another.
 */
export class LinkTrials {
  readonly #options: TrialOptions;
  readonly #known = new Map<string, LinkAnswer>();
  readonly #firstSeen = new Map<string, number>();
  readonly #underWay = new Set<string>();
  #batches: Promise<void> = Promise.resolve();

  constructor(options: TrialOptions) {
    this.#options = options;
  }

  /** What is known of these addresses; the others are tried once they have stood for a moment, and need looking again. */
  look(workspaceId: string, addresses: readonly string[]): LookedUp {
    const answers = new Map<string, LinkAnswer>();
    const awaited: string[] = [];
    const toTry: string[] = [];
    for (const address of new Set(addresses)) {
      const key = keyOf(workspaceId, address);
      const known = this.#fresh(key);
      if (known) answers.set(address, known);
      else {
        awaited.push(address);
        if (this.#stands(key)) toTry.push(address);
      }
    }
    if (toTry.length > 0) this.#try(workspaceId, toTry);
    return { answers, awaited };
  }

  /** Until everything that was begun is known; for tests and an orderly end. */
  settled(): Promise<void> {
    return this.#batches;
  }

  #fresh(key: string): LinkAnswer | undefined {
    const known = this.#known.get(key);
    if (!known) return undefined;
    const age = this.#now() - Date.parse(known.checkedAt);
    if (age < Math.max(believedMs[known.status], uncertainMs)) return known;
    this.#known.delete(key);
    return undefined;
  }

  #stands(key: string): boolean {
    if (this.#underWay.has(key)) return false;
    const since = this.#firstSeen.get(key);
    if (since === undefined) remember(this.#firstSeen, key, this.#now());
    return since !== undefined && this.#now() - since >= standsMs;
  }

  #try(workspaceId: string, addresses: readonly string[]): void {
    const keys = addresses.map((address) => keyOf(workspaceId, address));
    for (const key of keys) this.#underWay.add(key);
    this.#batches = this.#batches
      .then(async () => {
        const answers = await checkLinks(addresses, this.#options);
        for (const [address, answer] of answers) remember(this.#known, keyOf(workspaceId, address), answer);
      })
      .catch(this.#options.onProblem)
      .finally(() => {
        for (const key of keys) {
          this.#underWay.delete(key);
          this.#firstSeen.delete(key);
        }
      });
  }

  #now(): number {
    return this.#options.clock.now().getTime();
  }
}

const keyOf = (workspaceId: string, address: string) => `${workspaceId} ${address}`;

/** Keeps a value, and forgets what was kept longest when there is too much. */
function remember<Value>(all: Map<string, Value>, key: string, value: Value): void {
  all.delete(key);
  all.set(key, value);
  const [oldest] = all.keys();
  if (all.size > mostKept && oldest !== undefined) all.delete(oldest);
}
