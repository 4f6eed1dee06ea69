import { appendLedger } from "@capstan/database";
import { sealUntil } from "@capstan/database/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Given, givenCapstan } from "../../testing/given-capstan.ts";
import { registerLedger } from "./register-ledger.ts";

let given: Given;
let headers: Record<string, string>;
beforeAll(async () => {
  given = await givenCapstan();
  registerLedger(given.http, given.database.db);
  await given.add(given.harbor, "mona", ["manager"]);
  await given.add(given.cove, "cora", ["manager"]);
  headers = await given.signIn("mona");
});
afterAll(() => given.database.drop());

type Page = { entries: { id: string; action: string; text: string; actor: string; sealed: boolean }[]; next?: string };
const read = async (query = ""): Promise<Page> => {
  const response = await given.ask(`/api/w/harbor/ledger${query}`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as Page;
};

test("says what happened in this workspace, newest first, and nothing of another", async () => {
  const { entries } = await read();
  expect(entries.map(({ text }) => text)).toEqual([
    "Capstan added mona as manager",
    "Capstan created the workspace harbor",
  ]);
});

test("pages by key, each entry once, also while new ones arrive", async () => {
  const note = (n: number) =>
    given.database.db.inWorkspace(given.harbor, (tx) =>
      appendLedger(tx, {
        workspaceId: given.harbor,
        actor: "system:test",
        action: "note.made",
        subjectKind: "note",
        subjectId: `${n}`,
      }),
    );
  for (let n = 0; n < 5; n++) await note(n);
  const seen: string[] = [];
  let next: string | undefined;
  do {
    const page = await read(`?action=note.made&limit=2${next === undefined ? "" : `&cursor=${next}`}`);
    seen.push(...page.entries.map(({ id }) => id));
    next = page.next;
    await note(99);
  } while (next !== undefined);
  expect(seen).toHaveLength(5);
  expect(new Set(seen).size).toBe(5);
});

test("shows which entries are in the chain", async () => {
  const { rows } = await given.database.db.system.pool.query<{ n: number }>(
    "select count(*)::int as n from ledger_entry",
  );
  await sealUntil(given.database.db, rows[0]!.n);
  expect((await read("?action=workspace.created")).entries.map(({ sealed }) => sealed)).toEqual([true]);
});

test("refuses a cursor that is none", async () => {
  expect((await given.ask("/api/w/harbor/ledger?cursor=x", { headers })).status).toBe(422);
});
