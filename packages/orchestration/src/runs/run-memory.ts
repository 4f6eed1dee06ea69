import type { CapstanError } from "@capstan/base";
import type { Transaction } from "@capstan/database";
import type { ClaimedRun } from "./claim-run.ts";
import { type CallIntent, type Committed, commitRun, type NextState } from "./commit-run.ts";
import type { Engine } from "./engine.ts";
import type { RunLedgerEntry, Scope } from "./executor.ts";
import type { StepRow, UnitEnd } from "./run-types.ts";
import { dayIn } from "./zoned-time.ts";

/** Thrown inside a walk when the run was taken away; the worker stops quietly. */
export class RunTaken extends Error {}

type Unwritten = {
  rows: Map<string, StepRow>;
  ledger: RunLedgerEntry[];
  intents: CallIntent[];
  callsDone: string[];
  effects: ((tx: Transaction) => Promise<void>)[];
};

/** What belongs together: it is written in the next flush, all of it. */
export type Change = { rows?: readonly StepRow[] } & {
  [K in Exclude<keyof Unwritten, "rows">]?: readonly Unwritten[K][number][];
};

const nothing = (): Unwritten => ({ rows: new Map(), ledger: [], intents: [], callsDone: [], effects: [] });
const keyOf = (path: string, item: string) => `${path}\n${item}`;

/**
 * A claimed run in memory: rows as they are or will be, and what has not been written yet. Items of a fan-out work on
 * it side by side; flushes run one after another, and each takes along all that was put before it.
 */
export class RunMemory {
  readonly engine: Engine;
  readonly run: ClaimedRun;
  readonly #rows = new Map<string, StepRow>();
  #unwritten = nothing();
  #oldest: number | null = null;
  #flushing: Promise<unknown> = Promise.resolve();
  cursor = "";
  /** The step whose output and effects the next flush is to write, and what becomes of it when that fails. */
  unflushed: { fail(error: CapstanError): UnitEnd } | null = null;

  constructor(engine: Engine, run: ClaimedRun) {
    this.engine = engine;
    this.run = run;
    for (const row of run.steps) this.#rows.set(keyOf(row.path, row.item), row);
  }

  row(path: string, item = ""): StepRow | undefined {
    return this.#rows.get(keyOf(path, item));
  }

  rowsOf(path: string): StepRow[] {
    return [...this.#rows.values()].filter((row) => row.path === path);
  }

  put(change: Change): void {
    for (const row of change.rows ?? []) {
      this.#rows.set(keyOf(row.path, row.item), row);
      this.#unwritten.rows.set(keyOf(row.path, row.item), row);
    }
    this.#unwritten.ledger.push(...(change.ledger ?? []));
    this.#unwritten.intents.push(...(change.intents ?? []));
    this.#unwritten.callsDone.push(...(change.callsDone ?? []));
    this.#unwritten.effects.push(...(change.effects ?? []));
    this.#oldest ??= this.engine.clock.now().getTime();
  }

  label(labels: readonly string[]): void {
    for (const label of labels) if (!this.run.labels.includes(label)) this.run.labels.push(label);
  }

  /** Whether computed results have waited in memory for longer than the engine allows. */
  get isOld(): boolean {
    const now = this.engine.clock.now().getTime();
    return this.#oldest !== null && now - this.#oldest > this.engine.options.pureFlushMs;
  }

  /**
   * Writes what was put and where the run goes. When it fails, what it would have written is forgotten but for the rows.
   * Errors: RunTaken when another worker has the run; what an effect throws; `database_unavailable`.
   */
  async flush(next: NextState): Promise<Exclude<Committed, "lost">> {
    const mine = this.#unwritten;
    this.#unwritten = nothing();
    this.#oldest = null;
    const before = this.#flushing;
    const writing = before.catch(() => {}).then(() => this.#write(mine, next));
    this.#flushing = writing;
    return writing;
  }

  async #write(unwritten: Unwritten, next: NextState): Promise<Exclude<Committed, "lost">> {
    const { rows, ...rest } = unwritten;
    try {
      const steps = [...rows.values()];
      const committed = await commitRun(this.engine, this.run, { cursor: this.cursor, next, steps, ...rest });
      if (committed === "lost") throw new RunTaken();
      this.unflushed = null;
      return committed;
    } catch (thrown) {
      for (const [key, row] of rows) if (!this.#unwritten.rows.has(key)) this.#unwritten.rows.set(key, row);
      throw thrown;
    }
  }

  /** What expressions see before any step. */
  scope(): Scope {
    const { id, workflow, number, startedAt, inputs, zone } = this.run;
    const run = { id, workflow, number, startedAt: startedAt.toISOString(), date: dayIn(zone, startedAt) };
    return { inputs, run, steps: {} };
  }
}
