import type { AccountDetail, AccountRow } from "@capstan/contracts";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DataDesk, dataDesk } from "../../testing/data-desk.ts";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { createDataset } from "../data/index.ts";

const zone = "America/Chicago";
/** The week before it has 169 hours there: clocks went back on 1 November. */
const asOf = "2026-11-04";

type Event = { id: string; email: string; type: string; at: string; company?: string };
type List = {
  snapshot: { asOf: string; runId: string };
  snapshots: string[];
  levels: string[];
  counts: Record<string, number>;
  accounts: AccountRow[];
  unmatched: Record<string, number>;
};

let given: GivenApp;
let maren: Record<string, string>;
let desk: DataDesk;
let events: Event[];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Events of four companies over eight weeks by a fixed pattern, and some on the edges of weeks. */
function handMade(): Event[] {
  const made: Event[] = [];
  const add = (email: string, type: string, ms: number) =>
    made.push({ id: `e${made.length}`, email, type, at: new Date(ms).toISOString() });
  const end = Date.parse("2026-11-04T06:00:00Z");
  const perWeek: Record<string, number[]> = {
    "nimbus.example": [9, 2, 1, 2, 3, 1, 0, 2],
    "cedar.example": [3, 2, 2, 3, 2, 2, 1, 1],
    "birch.example": [2, 3, 2, 2, 3, 2, 2, 2],
    "alder.example": [0, 4, 5, 6, 4, 3, 2, 5],
  };
  for (const [host, weeks] of Object.entries(perWeek))
    for (const [week, count] of weeks.entries())
      for (let n = 0; n < count; n++)
        add(
          `p${n % 4}@${host}`,
          n % 3 === 0 ? "email_click" : "page_view",
          end - week * 7 * day - (n + 1) * 17 * hour - 13 * minute,
        );
  for (const edge of [
    "2026-11-04T05:59:59Z",
    "2026-11-04T06:00:00Z",
    "2026-10-28T05:00:00Z",
    "2026-10-28T04:59:59Z",
    "2026-11-01T06:30:00Z",
    "2026-11-01T07:30:00Z",
    "2026-09-30T05:00:00Z",
    "2026-09-30T04:59:59Z",
  ])
    add("edge@maple.example", "page_view", Date.parse(edge));
  for (let n = 0; n < 3; n++) add(`someone${n}@gmail.com`, "page_view", end - (n + 1) * day);
  add("no-reply@nimbus.example", "page_view", end - day);
  add("p1@nimbus.example", "email_delivered", end - day);
  return made;
}

const dayThere = (at: string) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    new Date(at),
  );
const daysBefore = (date: string, days: number) => new Date(Date.parse(date) - days * day).toISOString().slice(0, 10);

/** The figures of an account by counting calendar days where the workspace is: nothing of the engine is used. */
function recount(host: string, upTo: string) {
  const mine = events.filter(
    ({ email, type }) => email.endsWith(`@${host}`) && !email.startsWith("no-reply@") && type !== "email_delivered",
  );
  const inWeek = (week: number) =>
    mine.filter(
      ({ at }) => dayThere(at) < daysBefore(upTo, 7 * week) && dayThere(at) >= daysBefore(upTo, 7 * week + 7),
    );
  const trend = [7, 6, 5, 4, 3, 2, 1, 0].map((week) => inWeek(week).length);
  const mean = (from: number) => [1, 2, 3, 4].reduce((sum, week) => sum + inWeek(from + week).length, 0) / 4;
  const level = (week: number) =>
    levelOf({
      now: inWeek(week).length,
      before: mean(week),
      people: new Set(inWeek(week).map(({ email }) => email)).size,
    });
  const five = [0, 1, 2, 3, 4].flatMap(inWeek);
  return {
    thisWeek: inWeek(0).length,
    weeklyMeanBefore: mean(0),
    contacts: new Set(inWeek(0).map(({ email }) => email)).size,
    trend,
    level: level(0),
    five,
    week: inWeek(0),
  };
}

function levelOf({ now, before, people }: { now: number; before: number; people: number }): string {
  if (now >= 5 && now >= 1.5 * before && people >= 3) return "surging";
  if (now >= 2 && now > 1.1 * before) return "rising";
  return now > 0 && now >= 0.5 * before ? "steady" : "quiet";
}

const toCsv = (list: readonly Event[]) =>
  `id,email,type,occurred_at,company\n${list.map((one) => [one.id, one.email, one.type, one.at, one.company ?? ""].join(",")).join("\n")}\n`;
const list = async (query = "") => (await given.ask<List>(`/api/w/harbor/accounts${query}`, { as: maren })).body;
const detail = async (domain: string, query = "") =>
  (await given.ask<AccountDetail>(`/api/w/harbor/accounts/${domain}${query}`, { as: maren })).body;
const run = async (upTo: string) => {
  const started = await given.ask<{ id: string }>("/api/w/harbor/runs", {
    as: maren,
    body: { workflow: "weekly-account-intelligence", inputs: { asOf: upTo } },
  });
  if (started.status !== 200) throw new Error(JSON.stringify(started.body));
  await given.until(started.body.id, ({ gates }) => gates.open > 0);
  return started.body.id;
};

beforeAll(async () => {
  given = await givenApp({ zone });
  await given.add("maren", ["manager"]);
  await given.add("mia", ["marketer"]);
  maren = await given.signIn("maren");
  desk = dataDesk(given, maren);
  events = handMade();
  await inWorkspace(given.app.database, given.workspaceId, (tx) =>
    createDataset(tx, {
      name: "crm",
      title: "CRM",
      owner: "role:data",
      contract: "name: crm\n",
      by: "cli:test",
      at: given.app.clock.now(),
    }),
  );
  await desk.bring("events.csv", toCsv(events), { source: "web" });
  await run(asOf);
});
afterAll(() => given?.end());

describe("the accounts of a week in which clocks went back", () => {
  test("have the figures that counting by hand gives, each of them", async () => {
    const { accounts } = await list();
    expect(accounts.map(({ domain }) => domain).sort()).toEqual([
      "alder.example",
      "birch.example",
      "cedar.example",
      "maple.example",
      "nimbus.example",
    ]);
    for (const { domain, thisWeek, weeklyMeanBefore, contacts, trend, level } of accounts) {
      const { five: _five, week: _week, ...byHand } = recount(domain, asOf);
      expect({ thisWeek, weeklyMeanBefore, contacts, trend, level }, domain).toEqual(byHand);
    }
    expect(accounts.find(({ domain }) => domain === "maple.example")).toMatchObject({ thisWeek: 4 });
  });

  test("are counted by level as the rows are, and found by level, name and news", async () => {
    const whole = await list();
    const byHand = Object.fromEntries(
      whole.levels.map((level) => [level, whole.accounts.filter((row) => row.level === level).length]),
    );
    expect(whole.counts).toEqual(byHand);
    for (const level of whole.levels)
      expect((await list(`?level=${level}`)).accounts).toEqual(whole.accounts.filter((row) => row.level === level));
    expect((await list("?newlyActive=true")).accounts).toEqual(whole.accounts.filter(({ newlyActive }) => newlyActive));
    expect((await list("?newlyActive=false")).accounts).toEqual(
      whole.accounts.filter(({ newlyActive }) => !newlyActive),
    );
    expect((await list("?q=NIMB")).accounts.map(({ domain }) => domain)).toEqual(["nimbus.example"]);
    expect((await list("?q=%25")).accounts).toEqual([]);
    expect(whole.unmatched).toEqual({ freeMail: 3, noReply: 1, noAddress: 0 });
  });

  test.each(["nimbus.example", "cedar.example", "maple.example", "alder.example"])(
    "are explained by exactly their events: %s",
    async (domain) => {
      const told = await detail(domain);
      const { five, week } = recount(domain, asOf);
      expect(told.events.map(({ id }) => id).sort()).toEqual(five.map(({ id }) => id).sort());
      expect(told.byType.reduce((sum, { count }) => sum + count, 0)).toBe(week.length);
      expect(told.people.reduce((sum, { events: count }) => sum + count, 0)).toBe(five.length);
      expect(told.people.map(({ email }) => email).sort()).toEqual([...new Set(five.map(({ email }) => email))].sort());
      expect(told.matches.length).toBeGreaterThan(0);
      expect(told.because).not.toBe("");
      expect(told.week).toMatchObject({ start: "2026-10-28", end: asOf, zone });
    },
  );

  test("keep their figures and their explanation when more events come, until the next snapshot", async () => {
    const late: Event = { id: "late", email: "p9@nimbus.example", type: "page_view", at: "2026-11-03T12:00:00Z" };
    const before = await detail("nimbus.example");
    await desk.bring("late.csv", toCsv([...events, late]), { source: "web" });
    expect(await detail("nimbus.example")).toEqual(before);
    events.push(late);
    await run(asOf);
    expect((await detail("nimbus.example")).thisWeek).toBe(recount("nimbus.example", asOf).thisWeek);
    expect((await detail("nimbus.example")).events.map(({ id }) => id)).toContain("late");
  });

  test("can be seen as of another day", async () => {
    const earlier = "2026-10-21";
    await run(earlier);
    expect((await list()).snapshot.asOf).toBe(asOf);
    const then = await list(`?asOf=${earlier}`);
    expect(then.snapshots).toEqual([asOf, earlier]);
    for (const row of then.accounts) expect(row.thisWeek, row.domain).toBe(recount(row.domain, earlier).thisWeek);
    expect((await detail("alder.example", `?asOf=${earlier}`)).events).toHaveLength(
      recount("alder.example", earlier).five.length,
    );
    expect(await list("?asOf=2026-01-01")).toMatchObject({ snapshot: null, accounts: [], snapshots: [asOf, earlier] });
    expect(await given.ask("/api/w/harbor/accounts/nobody.example", { as: maren })).toMatchObject({ status: 404 });
  });
});

describe("accounts that may be the same", () => {
  const suggestions = async () =>
    (
      await given.ask<{ suggestions: { id: string; left: string; right: string; confidence: number }[] }>(
        "/api/w/harbor/account-suggestions",
        { as: maren },
      )
    ).body.suggestions;
  const settle = (id: string, same: boolean, as = maren) =>
    given.ask(`/api/w/harbor/account-suggestions/${id}`, { as, body: { same } });

  test("are merged by nobody but a person, and once", async () => {
    await desk.bring(
      "companies.csv",
      "Record ID,Company name,Company Domain Name\n1,Harvest Logistics Group,harvest.example\n2,Nimbus,nimbus.example\n",
      { dataset: "crm", source: "crm" },
    );
    const nameless = ["2026-11-02T12:00:00Z", "2026-11-03T12:00:00Z"].map(
      (at, n): Event => ({ id: `n${n}`, email: "", type: "page_view", at, company: "Harvest Logistic Group" }),
    );
    await desk.bring("nameless.csv", toCsv([...events, ...nameless]), { source: "web" });
    await run(asOf);
    const [found, ...others] = await suggestions();
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      left: expect.stringContaining("name:"),
      right: expect.stringContaining("harvest.example"),
    });
    expect((await list("?q=harvest")).accounts.map(({ domain }) => domain)).toEqual([expect.stringMatching(/^name:/)]);

    expect(await settle(found!.id, true, await given.signIn("mia"))).toMatchObject({ status: 403 });
    expect(await settle(found!.id, true)).toMatchObject({ status: 200 });
    expect(await settle(found!.id, false)).toMatchObject({ status: 404 });
    expect(await suggestions()).toEqual([]);
    await run(asOf);
    expect((await list("?q=harvest")).accounts).toMatchObject([{ domain: "harvest.example", thisWeek: 2 }]);
    expect((await detail("harvest.example")).events.map(({ id }) => id).sort()).toEqual(["n0", "n1"]);
    expect(await suggestions()).toEqual([]);
  });

  test("are two again once the decision is taken back, and what was computed meanwhile stays", async () => {
    const root = "/api/w/harbor/account-suggestions";
    const { settled } = (await given.ask<{ settled: { id: string }[] }>(root, { as: maren })).body;
    expect(settled).toMatchObject([{ same: true, by: "maren", counted: 1 }]);
    const undo = (as = maren) => given.ask<object>(`${root}/${settled[0]!.id}/undo`, { as, body: {} });
    expect((await undo(await given.signIn("mia"))).status).toBe(403);
    expect(await undo()).toMatchObject({ status: 200, body: { counted: 1 } });
    expect(await undo()).toMatchObject({ status: 404 });
    expect((await list("?q=harvest")).accounts).toMatchObject([{ domain: "harvest.example" }]);
    expect(await suggestions()).toHaveLength(1);
    await run(asOf);
    expect((await list("?q=harvest")).accounts.map(({ domain }) => domain)).toEqual([expect.stringMatching(/^name:/)]);
    const { rows } = await given.database.db.system.pool.query<{ details: object }>(
      "select details from ledger_entry where action = 'suggestion.reopened'",
    );
    expect(rows[0]!.details).toMatchObject({ same: true, counted: 1 });
    expect(await settle(settled[0]!.id, true)).toMatchObject({ status: 200 });
  });

  test("are suggested by the domain that people write from, too, where the CRM has no such company", async () => {
    const at = "2026-11-02T12:00:00Z";
    const both: Event[] = [
      { id: "k0", email: "a@kestrel-works.example", type: "page_view", at },
      { id: "k1", email: "", type: "page_view", at, company: "Kestrel Works AG" },
    ];
    await desk.bring("kestrel.csv", toCsv([...events, ...both]), { source: "web" });
    await run(asOf);
    expect(await suggestions()).toMatchObject([
      { left: expect.stringContaining("Kestrel Works"), right: expect.stringContaining("kestrel-works.example") },
    ]);
  });
});
