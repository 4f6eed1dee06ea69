import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTestDatabase, sealUntil, type TestDatabase } from "../testing/index.ts";
import { appendLedger, appendLedgerSql, LEDGER_PARAMETERS, type LedgerEntry, ledgerValues } from "./append-ledger.ts";
import { sealLedger } from "./seal-ledger.ts";
import { verifyLedger } from "./verify-ledger.ts";

let given: TestDatabase;
beforeEach(async () => {
  given = await createTestDatabase({ poolSize: 25 });
});
afterEach(() => given.drop());

function entry(subjectId: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const base = {
    workspaceId: given.workspaceId,
    actor: "worker",
    action: "run.started",
    subjectKind: "run",
    subjectId,
  };
  return { ...base, ...changes };
}

async function append(...entries: LedgerEntry[]): Promise<void> {
  await given.db.inWorkspace(given.workspaceId, async (tx) => {
    await Promise.all(entries.map((one) => appendLedger(tx, one)));
  });
}

async function appendAndSeal(count: number): Promise<void> {
  await append(...Array.from({ length: count }, (_, index) => entry(`s${index}`)));
  await sealUntil(given.db, count);
}

/** What only somebody with the owner's rights and bad intentions can do. */
async function tamper(...statements: string[]): Promise<void> {
  await given.db.inSystem(async (tx) => {
    await tx.query("set local session_replication_role = replica");
    for (const statement of statements) await tx.query(statement);
  });
}

async function kinds(): Promise<unknown[]> {
  const { problems } = await verifyLedger(given.db);
  return problems.map(({ kind, entryId, seal }) => [kind, entryId ?? null, seal ?? null]);
}

test("an untouched ledger of several seals is whole", async () => {
  await appendAndSeal(5);
  await appendAndSeal(3);
  await append(entry("young"));
  const { head, ...verdict } = await verifyLedger(given.db);
  expect([verdict, head?.seq]).toEqual([
    { ok: true, entries: 9, seals: 2, unsealed: 1, problems: [], problemCount: 0 },
    2,
  ]);
});

test("an empty ledger is whole", async () => {
  const verdict = await verifyLedger(given.db);
  expect(verdict).toMatchObject({ ok: true, entries: 0, seals: 0, unsealed: 0 });
});

test("any content hashes in TypeScript as it does in SQL", async () => {
  // PostgreSQL text holds no NUL and no half of a surrogate pair.
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((value) => !value.includes("\0"));
  const details = fc.dictionary(
    text,
    fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null)),
  );
  const anyEntry = fc.record({ actor: text, action: text, subjectId: text, details });
  await fc.assert(
    fc.asyncProperty(fc.array(anyEntry, { minLength: 1, maxLength: 10 }), async (contents) => {
      await append(...contents.map((content) => entry("", content)));
    }),
    { numRuns: 20 },
  );
  await append(
    entry("back\\slash", {
      actor: "a|b:c",
      details: { path: "\\x00", "": "ü🙂" },
      at: new Date("1969-12-31T23:59:59.999Z"),
    }),
  );
  const young = await verifyLedger(given.db);
  await sealUntil(given.db, young.unsealed);
  const sealed = await verifyLedger(given.db);
  expect([young.problems, sealed.problems, sealed.unsealed]).toEqual([[], [], 0]);
});

describe("tampering with entries", () => {
  beforeEach(() => appendAndSeal(5));

  test("a changed entry is named", async () => {
    await tamper("update ledger_entry set actor = 'person:other' where id = 3");
    expect(await kinds()).toEqual([["changed", 3, 1]]);
  });

  test("changed details are named", async () => {
    await tamper(`update ledger_entry set details = '{"approved": true}' where id = 2`);
    expect(await kinds()).toEqual([["changed", 2, 1]]);
  });

  test("a removed entry is named", async () => {
    await tamper("delete from ledger_entry where id = 5");
    expect(await kinds()).toEqual([["removed", 5, 1]]);
  });

  test("an inserted entry is named", async () => {
    await tamper(
      `insert into ledger_entry (id, workspace_id, actor, action, subject_kind, subject_id, transaction_id)
       overriding system value select 1000, workspace_id, actor, action, subject_kind, 'x', transaction_id from ledger_entry where id = 2`,
    );
    expect(await kinds()).toEqual([["inserted", 1000, null]]);
  });

  test("an entry put into a gap of the numbers is named, also after the next sealing", async () => {
    await given.db.system.pool.query("select nextval(pg_get_serial_sequence('ledger_entry', 'id'))");
    await appendAndSeal(1);
    await tamper(
      `insert into ledger_entry (id, workspace_id, actor, action, subject_kind, subject_id)
       overriding system value select 6, workspace_id, actor, action, subject_kind, 'x' from ledger_entry where id = 1`,
    );
    await appendAndSeal(1);
    expect(await kinds()).toEqual([["inserted", 6, null]]);
  });

  test("an entry put in place of another is a changed one", async () => {
    await tamper(
      "delete from ledger_entry where id = 2",
      `insert into ledger_entry (id, workspace_id, actor, action, subject_kind, subject_id, transaction_id)
       overriding system value select 2, workspace_id, actor, action, subject_kind, 'x', transaction_id from ledger_entry where id = 1`,
    );
    expect(await kinds()).toEqual([["changed", 2, 1]]);
  });

  test("emptying the table is found", async () => {
    await tamper("truncate ledger_entry");
    expect((await kinds()).length).toBe(5);
  });
});

describe("tampering with seals", () => {
  beforeEach(async () => {
    for (let seal = 1; seal <= 3; seal++) await appendAndSeal(2);
  });

  test("a changed entry whose hash was mended in its seal is found", async () => {
    await tamper(
      "update ledger_entry set actor = 'person:other' where id = 1",
      "update ledger_seal set entry_hashes = (select string_agg(hash, '' order by id) from ledger_entry where id <= 2) where seq = 1",
    );
    expect(await kinds()).toEqual([["seal_broken", null, 1]]);
  });

  test("a seal with a new hash no longer carries the next one", async () => {
    await tamper("update ledger_seal set hash = sha256('forged') where seq = 1");
    expect(await kinds()).toEqual([
      ["seal_broken", null, 1],
      ["seal_broken", null, 2],
    ]);
  });

  test("a removed seal is found", async () => {
    await tamper("delete from ledger_seal where seq = 2");
    expect(await kinds()).toContainEqual(["seal_broken", null, 3]);
  });

  test("a chain whose end was cut off is found", async () => {
    await tamper("delete from ledger_seal where seq = 3", "delete from ledger_entry where id > 4");
    expect(await kinds()).toEqual([["seal_broken", null, 3]]);
  });

  test("a chain that was cut off with its mark does not carry a head that was kept elsewhere", async () => {
    const { head } = await verifyLedger(given.db);
    await tamper(
      "delete from ledger_seal where seq = 3",
      "delete from ledger_entry where id > 4",
      "select setval('ledger_seal_mark', 2)",
    );
    const without = await verifyLedger(given.db);
    const withHead = await verifyLedger(given.db, { knownHead: head! });
    expect([without.ok, withHead.ok]).toEqual([true, false]);
  });

  test("an inserted seal is found", async () => {
    await tamper(
      `insert into ledger_seal (seq, sealed_at, entry_ids, entry_count, first_id, last_id, entry_hashes, previous_hash, hash)
       select 4, sealed_at, '{[900,902)}', 2, 900, 901, entry_hashes, hash, hash from ledger_seal where seq = 3`,
    );
    expect((await kinds()).slice(0, 1)).toEqual([["seal_broken", null, 4]]);
  });
});

describe("append-only", () => {
  beforeEach(() => appendAndSeal(2));

  test.each([
    "update ledger_entry set actor = 'x'",
    "delete from ledger_entry",
    "truncate ledger_entry",
    "update ledger_seal set seq = 9",
    "delete from ledger_seal",
    "truncate ledger_seal",
  ])("the owner is refused: %s", async (statement) => {
    await expect(given.db.system.pool.query(statement)).rejects.toThrow(/append-only/);
  });

  test.each(["id", "transaction_id", "hash"])("the application cannot choose %s", async (column) => {
    const write = given.db.inWorkspace(given.workspaceId, (tx) =>
      tx.query(`insert into ledger_entry (${column}, workspace_id, actor, action, subject_kind, subject_id)
                values (default, '${given.workspaceId}', 'a', 'b', 'c', 'd')`),
    );
    await expect(write).rejects.toThrow(/permission denied/);
  });
});

test("an entry goes along in a data-modifying CTE", async () => {
  await given.db.inWorkspace(given.workspaceId, (tx) =>
    tx.query(
      `with renamed as (update workspace set name = $${LEDGER_PARAMETERS + 1} returning id), entry as (${appendLedgerSql()})
       select from renamed`,
      [...ledgerValues(entry("w")), "Renamed"],
    ),
  );
  expect(await verifyLedger(given.db)).toMatchObject({ ok: true, entries: 1 });
});

test("a workspace reads its own entries, and its verification counts them alone", async () => {
  const other = await given.addWorkspace("other");
  await appendAndSeal(3);
  const seen = await given.db.inWorkspace(other, async (tx) => {
    await appendLedger(tx, entry("theirs", { workspaceId: other }));
    return (await tx.query("select subject_id from ledger_entry")).rows;
  });
  await tamper("update ledger_entry set actor = 'x' where id = 1");
  const verdict = await verifyLedger(given.db, { workspaceId: other });
  expect([seen, verdict.ok, verdict.entries]).toEqual([[{ subject_id: "theirs" }], true, 1]);
});

test("an entry that commits late is sealed later, behind nothing", async () => {
  const early = await given.db.system.pool.connect();
  try {
    await early.query("begin");
    await appendLedger(early as never, entry("late"));
    await append(entry("prompt"));
    const whileOpen = await sealLedger(given.db);
    await early.query("commit");
    const afterwards = await sealUntil(given.db, 2);
    const verdict = await verifyLedger(given.db);
    // The prompt one has the higher transaction id, so it waits for the earlier transaction to end.
    expect([whileOpen, afterwards, verdict.ok, verdict.unsealed]).toEqual([0, 2, true, 0]);
  } finally {
    early.release();
  }
});

test("writers and two sealers at once, some transactions rolled back and some slow, never raise an alarm", async () => {
  let kept = 0;
  const verdicts: boolean[] = [];
  async function write(writer: number): Promise<void> {
    for (let round = 0; round < 50; round++) {
      const rollsBack = (writer + round) % 7 === 0;
      const writing = given.db.inWorkspace(given.workspaceId, async (tx) => {
        await appendLedger(tx, entry(`${writer}/${round}`));
        if (round % 10 === 0) await tx.query("select pg_sleep(0.02)");
        if (rollsBack) throw new Error("rolled back on purpose");
        await appendLedger(tx, entry(`${writer}/${round}b`));
      });
      if (rollsBack) await expect(writing).rejects.toThrow("on purpose");
      else kept += 2;
      await writing.catch(() => undefined);
    }
  }
  let isWriting = true;
  const seal = async () => {
    while (isWriting) await sealLedger(given.db, { mostEntriesPerSeal: 37 });
  };
  const verify = async () => {
    while (isWriting) verdicts.push((await verifyLedger(given.db)).ok);
  };
  const watching = Promise.all([seal(), seal(), verify()]);
  await Promise.all(Array.from({ length: 20 }, (_, writer) => write(writer)));
  isWriting = false;
  await watching;
  await sealUntil(given.db, (await verifyLedger(given.db)).unsealed);
  const verdict = await verifyLedger(given.db);
  expect([verdict.problems, verdict.entries, verdict.unsealed, verdicts.every(Boolean)]).toEqual([[], kept, 0, true]);
});

test("a writer does not wait for another writer's open transaction, nor for the sealer", async () => {
  const open = await given.db.system.pool.connect();
  try {
    await open.query("begin; select pg_advisory_xact_lock(212420514)");
    await appendLedger(open as never, entry("open"));
    await given.db.inWorkspace(given.workspaceId, async (tx) => {
      await tx.query("set local lock_timeout = '1ms'");
      await appendLedger(tx, entry("beside"));
    });
    const { rows } = await given.db.system.pool.query("select subject_id from ledger_entry");
    expect(rows).toEqual([{ subject_id: "beside" }]);
    await open.query("rollback");
  } finally {
    open.release();
  }
});

test("sealing goes on after a restore, which leaves the marks of the old server out", async () => {
  await appendAndSeal(3);
  await append(entry("young"));
  const columns = "id, workspace_id, at, actor, action, subject_kind, subject_id, run_id, details";
  await tamper(
    `create temp table kept as select ${columns} from ledger_entry`,
    "truncate ledger_entry",
    `insert into ledger_entry (${columns}) overriding system value select ${columns} from kept`,
    "update ledger_seal set through_transaction = null, through_id = null, own_transaction = null",
    "drop table kept",
  );
  await append(entry("new"));
  const restored = await verifyLedger(given.db);
  const sealed = await sealUntil(given.db, 2);
  await append(entry("newer"));
  const sealedNext = await sealUntil(given.db, 1);
  const verdict = await verifyLedger(given.db);
  expect([restored.ok, sealed, sealedNext, verdict.ok, verdict.unsealed]).toEqual([true, 2, 1, true, 0]);
});
