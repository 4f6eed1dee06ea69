import { hash } from "node:crypto";
import { asCapstanError, type CapstanError, type Clock, type Logger, retryable } from "@capstan/base";
import { appendLedger, type Database, type Transaction } from "@capstan/database";
import type { Timers } from "@capstan/execution";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import { type BudgetKeeper, type BudgetWarning, settleLeases } from "../../budgets/index.ts";
import { notify } from "../../notifications/index.ts";
import type { Vaults } from "../../privacy/index.ts";
import type { CallRecord } from "./call-record.ts";
import { insertCalls } from "./insert-calls.ts";
import type { TextKey } from "./seal-text.ts";

/** Somebody has to hear of it, once per key. */
export type GatewayNotice = { workspaceId: string; recipient: string; body: string; link: string; key: string };

/** Keeps what calls leave: records, what budgets lost, notices; together in one transaction, many calls at a time. */
export type RecordWriter = {
  /** Errors: retryable `gateway_busy` when more waits to be written than may be lost. */
  requireRoom(): void;
  add(record: CallRecord): void;
  tell(notice: GatewayNotice): void;
  /** Writes soon. */
  wake(): void;
  /** Resolves once all that was there is written. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export type WriterOptions = {
  database: Database;
  keeper: BudgetKeeper;
  key: TextKey;
  vaults: Vaults;
  clock: Clock;
  timers: Timers;
  log: Logger;
  /** Hears of every record that was written. */
  onWritten: (records: readonly CallRecord[]) => void;
};

/** What a killed process loses at most, with what it is just writing. */
const writeAfterMs = 50;
const tendEveryMs = 1_000;
const retryMs = 500;
const mostWaiting = 20_000;
/** So that sealing and writing never hold up the calls that go on meanwhile. */
const mostAtOnce = 200;

export function openRecordWriter(options: WriterOptions): RecordWriter {
  const { timers, log } = options;
  let records: CallRecord[] = [];
  let notices: GatewayNotice[] = [];
  let cancelTimer: (() => void) | undefined;
  let dueMs = Number.POSITIVE_INFINITY;
  let heldUntilMs = 0;
  let writing: Promise<void> | undefined;
  let isWanted = false;
  let isClosed = false;
  let atOnce = mostAtOnce;

  function schedule(soonestMs: number): void {
    const now = options.clock.now().getTime();
    // After a fault calls go on; each of them must not try again at once.
    const ms = Math.max(soonestMs, heldUntilMs - now);
    if (isClosed || (cancelTimer && dueMs <= now + ms)) return;
    cancelTimer?.();
    dueMs = now + ms;
    cancelTimer = timers.after(ms, () => {
      cancelTimer = undefined;
      if (writing) isWanted = true;
      else void begin();
    });
  }

  /** One writing at a time; what comes meanwhile is in the next. */
  function begin(): Promise<void> {
    isWanted = false;
    writing = writeOnce().finally(() => {
      writing = undefined;
      if (isWanted) schedule(0);
    });
    return writing;
  }

  async function write(): Promise<void> {
    while (writing) await writing;
    return begin();
  }

  async function writeOnce(): Promise<void> {
    const batch = records.slice(0, atOnce);
    const told = notices;
    const { settlements, written } = options.keeper.takeSettlements();
    if (batch.length + told.length + settlements.length === 0) return schedule(tendEveryMs);
    records = records.slice(batch.length);
    notices = [];
    try {
      const { kept } = await options.database.inSystem((tx) => writeAll(tx, { ...options, batch, told, settlements }));
      kept();
      written(true);
      atOnce = Math.min(mostAtOnce, atOnce * 2);
      options.onWritten(batch);
      schedule(records.length > 0 ? 0 : tendEveryMs);
    } catch (thrown) {
      written(false);
      notices = [...told, ...notices];
      const error = asCapstanError(thrown);
      records = [...putBack(batch, error), ...records];
      log.error({ code: error.code, message: error.message, waiting: records.length }, "gateway.records_not_written");
      if (!isOurFault(error)) heldUntilMs = options.clock.now().getTime() + retryMs;
      schedule(0);
    }
  }

  /** What no database would take must not keep back what it takes: such a record is found by halving, and let go. */
  function putBack(batch: readonly CallRecord[], error: CapstanError): readonly CallRecord[] {
    if (!isOurFault(error)) return batch;
    atOnce = Math.max(1, Math.floor(batch.length / 2));
    if (batch.length !== 1) return batch;
    log.error({ code: error.code, callId: batch[0]!.id }, "gateway.record_given_up");
    return [];
  }

  schedule(tendEveryMs);
  const flush = async () => {
    await write();
    while (records.length > 0) {
      const before = { waiting: records.length, atOnce };
      await write();
      if (records.length >= before.waiting && atOnce >= before.atOnce) return;
    }
  };
  return {
    requireRoom() {
      if (records.length < mostWaiting) return;
      throw retryable("gateway_busy", {
        message: "More calls wait to be recorded than may be lost, so no further one is let through.",
        mend: "Try again in a moment.",
      });
    },
    add(record) {
      records.push(record);
      schedule(records.length >= mostAtOnce ? 0 : writeAfterMs);
    },
    tell(notice) {
      notices.push(notice);
      schedule(writeAfterMs);
    },
    wake: () => schedule(0),
    flush,
    async close() {
      await flush();
      options.keeper.close();
      await write();
      isClosed = true;
      cancelTimer?.();
    },
  };
}

const isOurFault = ({ code }: CapstanError) => code === "calls_unstorable";

type ToWrite = Pick<WriterOptions, "key" | "vaults" | "clock"> & {
  batch: readonly CallRecord[];
  told: readonly GatewayNotice[];
  settlements: Parameters<typeof settleLeases>[1];
};

async function writeAll(
  tx: Transaction,
  { batch, told, settlements, key, vaults, clock }: ToWrite,
): Promise<{ kept(): void }> {
  const [warnings] = await inOneTrip([
    settleLeases(tx, settlements),
    insertCalls(tx, batch, key),
    ...[...Map.groupBy(batch, (call) => call.workspaceId)].map(([workspaceId, calls]) =>
      appendLedger(tx, {
        workspaceId,
        actor: "gateway",
        action: "calls.recorded",
        subjectKind: "gateway-call",
        subjectId: calls[0]!.id,
        details: { count: calls.length, sha256: digestOf(calls) },
      }),
    ),
  ]);
  for (const notice of [...told, ...(await warningNotices(tx, warnings))]) {
    const inWorkspace = Object.create(tx, { workspaceId: { value: notice.workspaceId } }) as WorkspaceTx;
    await notify(inWorkspace, { ...notice, kind: "gateway", at: clock.now() });
  }
  return vaults.keep(
    tx,
    batch.flatMap(({ workspaceId, replaced }) => (replaced ? [{ workspaceId, ...replaced }] : [])),
  );
}

/** Statements that were started together. What counts is the error of the first that failed: those after it fail with it. */
async function inOneTrip<First>(started: readonly [Promise<First>, ...Promise<void>[]]): Promise<[First]> {
  const [first, ...rest] = await Promise.allSettled(started);
  for (const one of [first, ...rest]) if (one.status === "rejected") throw one.reason;
  return [(first as PromiseFulfilledResult<First>).value];
}

/** Binds the figures of a batch to its ledger entry; the texts may go before them. */
function digestOf(calls: readonly CallRecord[]): string {
  const lines = calls.map(
    ({ id, outcome, provider, model, tokensIn, tokensOut, costUsdMicros }) =>
      `${JSON.stringify([id, outcome, provider, model, tokensIn, tokensOut, costUsdMicros])}\n`,
  );
  return hash("sha256", lines.join(""), "hex");
}

async function warningNotices(tx: Transaction, warnings: readonly BudgetWarning[]): Promise<GatewayNotice[]> {
  if (warnings.length === 0) return [];
  const { rows } = await tx.query<{ id: string; scope: string; subject: string; period: string; owner: string }>(
    "select id, scope, subject, period, owner from budget where id = any($1)",
    [warnings.map(({ budgetId }) => budgetId)],
  );
  return warnings.flatMap(({ workspaceId, budgetId, share, startsAt }) => {
    const budget = rows.find(({ id }) => id === budgetId);
    if (!budget) return [];
    const whose =
      budget.scope === "person" || budget.scope === "key"
        ? `a ${budget.scope}`
        : [budget.scope, budget.subject].filter(Boolean).join(" ");
    const body = `The ${budget.period}'s model budget of ${whose} is used up to ${Math.round(share * 100)} %.`;
    const key = `budget:${budgetId}:${startsAt.toISOString()}:${share}`;
    return [{ workspaceId, recipient: budget.owner, body, link: "/budgets", key }];
  });
}
