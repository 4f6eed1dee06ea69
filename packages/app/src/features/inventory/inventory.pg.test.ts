import type { Inventory } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { writeCalls } from "../../testing/write-calls.ts";
import { gatherUses } from "./index.ts";

let given: GivenApp;
const now = new Date("2026-11-18T09:00:00Z");
let mona: Record<string, string>;
let monaId: string;
let mark: string;
const root = "/api/w/harbor/inventory";
const at = (day: number) => new Date(Date.UTC(2026, 10, day, 9));
const ask = (content: string) => JSON.stringify({ model: "gpt-6-sol", messages: [{ role: "user", content }] });
const follow = (who: string, mail: string) =>
  ask(`Write a friendly follow-up to Ms ${who} (${mail}) after the webinar about freight costs, in three paragraphs.`);
const read = async () => (await given.ask<Inventory>(root, { as: mona })).body;

beforeAll(async () => {
  given = await givenApp({ zone: "UTC", clock: { now: () => now } });
  monaId = await given.add("mona", ["manager"]);
  mark = await given.add("mark", ["marketer"]);
  mona = await given.signIn("mona");
  const place = { database: given.database.db, workspaceId: given.workspaceId, secret: given.app.secret };
  const other = { ...place, secret: "another secret for tests, long enough" };
  await writeCalls(place, [
    { at: at(2), personId: mark, team: "Events", prompt: follow("Adelheid Brandt", "a.brandt@aster.example") },
    { at: at(2), personId: mark, team: "Events", prompt: follow("Nora Quist", "nora@birch.example") },
    { at: at(3), personId: monaId, useCase: "follow-ups", prompt: follow("Ines Rocha", "ines@cedar.example") },
    { at: at(3), personId: mark, prompt: ask("Translate this product page into German and keep the names.") },
    { at: at(4), personId: mark },
    { at: at(4), personId: mark, prompt: ask("") },
    // What only counts tokens has no purpose of its own, with its text and without.
    { at: at(5), personId: mark, endpoint: "count_tokens", prompt: follow("Nora Quist", "nora@birch.example") },
    { at: at(5), personId: mark, endpoint: "count_tokens" },
  ]);
  await writeCalls(other, [{ at: at(5), personId: mark, prompt: ask("Sealed by another installation") }]);
});
afterAll(() => given?.end());

test("calls become entries by themselves: near-identical prompts are one purpose, with who, which team and tool", async () => {
  expect(await gatherUses(given.app)).toBe(7);
  expect(await gatherUses(given.app)).toBe(0);
  const { uses, withoutText, rule } = await read();
  expect(rule).toEqual({ calls: 3, days: 2, people: 2 });
  expect(withoutText).toBe(1);
  expect(uses.map(({ calls, recurring }) => [calls, recurring])).toEqual([
    [3, true],
    [1, false],
  ]);
  expect(uses[0]).toMatchObject({
    name: null,
    people: expect.arrayContaining(["mark", "mona"]),
    teams: ["Events"],
    tools: ["openai/gpt-6-sol"],
    useCases: ["follow-ups"],
    dataClasses: ["internal"],
    days: 2,
  });
});

test("an entry is named, owned and kept; no prompt is in the ledger or in the inventory", async () => {
  const { id } = (await read()).uses[0]!;
  const body = { name: "Webinar follow-ups", owner: `person:${mark}`, state: "kept" };
  expect((await given.ask(`${root}/${id}`, { as: mona, method: "PATCH", body })).status).toBe(200);
  expect((await read()).uses[0]).toMatchObject({ name: "Webinar follow-ups", ownerName: "mark", state: "kept" });
  const { rows } = await given.database.db.system.pool.query<{ all: string }>(
    `select coalesce(string_agg(l.details::text, ''), '') || (select string_agg(u::text, '') from ai_use u) as all
     from ledger_entry l where l.subject_kind = 'ai-use'`,
  );
  expect(rows[0]!.all).not.toMatch(/webinar about|freight|translate/i);
});

test("merged entries count as one, for calls to come too", async () => {
  const [first, second] = (await read()).uses;
  const merge = (from: string, into: string) =>
    given.ask<object>(`${root}/${from}/merge`, { as: mona, body: { into } });
  expect((await merge(first!.id, first!.id)).body).toMatchObject({ error: { code: "merge_with_itself" } });
  expect((await merge(second!.id, first!.id)).status).toBe(200);
  expect((await merge(second!.id, first!.id)).body).toMatchObject({ error: { code: "not_found" } });
  const place = { database: given.database.db, workspaceId: given.workspaceId, secret: given.app.secret };
  const text = "Translate this product page into German and keep the names!";
  await writeCalls(place, [{ at: at(6), personId: mark, prompt: ask(text) }]);
  await gatherUses(given.app);
  const { uses } = await read();
  expect(uses).toMatchObject([{ id: first!.id, calls: 5, alike: 1 }]);
  const calls = await given.ask<{ calls: unknown[] }>(`/api/w/harbor/calls?use=${first!.id}`, { as: mona });
  expect(calls.body.calls).toHaveLength(5);
});

test.each([
  ["nothing", {}, "invalid"],
  ["an owner who is a stranger", { owner: "person:01920000-0000-7000-8000-000000000000" }, "unknown_person"],
  ["a state that is none", { state: "gone" }, "invalid"],
])("a change of %s is refused", async (_what, body, code) => {
  const { id } = (await read()).uses[0]!;
  const { body: answer } = await given.ask<object>(`${root}/${id}`, { as: mona, method: "PATCH", body });
  expect(answer).toMatchObject({ error: { code } });
});
