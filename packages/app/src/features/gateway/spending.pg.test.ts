import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { chatAnswer, type GivenGateway, givenGateway, json } from "../../testing/given-gateway.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { setBudget } from "../budgets/index.ts";

let given: GivenGateway;
beforeAll(async () => {
  given = await givenGateway();
});
afterAll(() => given?.end());
beforeEach(async () => {
  given.heard.length = 0;
  given.behave((_heard, response) => json(response, chatAnswer("Hello.")));
  await given.gateway.flush();
  await given.database.db.system.pool.query("delete from gateway_call; delete from notification");
});

const ask = {
  model: "gpt-6-sol",
  max_tokens: 5,
  messages: [{ role: "user", content: "Write one line about spring." }],
};
const chat = (headers = {}, body: unknown = ask) => given.post("/v1/chat/completions", body, headers);
const tokensOfAnswer = 17;

async function setTokens(
  amount: number,
  over: { scope?: "person" | "key" | "team"; subject?: string; enforcement?: "soft" } = {},
) {
  const { scope = "workspace" as const, subject = "", enforcement = "hard" as const } = over;
  const id = await inWorkspace(given.database.db, given.workspaceId, (tx) =>
    setBudget(tx, {
      scope,
      subject,
      period: "day",
      unit: "tokens",
      amount,
      enforcement,
      warnAt: [0.8, 1],
      owner: "role:manager",
      by: "cli:test",
      at: new Date(),
    }),
  );
  await expect
    .poll(
      async () =>
        (await given.gateway.directory.termsOf(given.workspaceId)).budgets.find((one) => one.id === id)?.amount,
    )
    .toBe(amount);
  return id;
}
async function endBudgets() {
  await given.gateway.flush();
  await given.database.db.system.pool.query("update budget set ended_at = now() where ended_at is null");
  await expect.poll(async () => (await given.gateway.directory.termsOf(given.workspaceId)).budgets.length).toBe(0);
}
const spentOf = async (id: string) => {
  await given.gateway.flush();
  const { rows } = await given.database.db.system.pool.query<{ spent: number }>(
    "select spent from budget_period where budget_id = $1",
    [id],
  );
  return rows[0]?.spent ?? 0;
};

describe("budgets", () => {
  test("200 calls at once spend no more than there is, and what is spent is what is on record", async () => {
    const id = await setTokens(1_000);
    const answers = await Promise.all(Array.from({ length: 200 }, () => chat()));
    const passed = answers.filter(({ status }) => status === 200).length;
    const refused = answers.filter(({ status }) => status === 429);
    expect(passed + refused.length).toBe(200);
    expect(passed).toBeGreaterThan(5);
    expect(refused[0]!.json.error).toMatchObject({
      code: "budget_exhausted",
      message: expect.stringContaining("begins anew"),
    });
    expect(refused[0]!.headers.get("x-should-retry")).toBe("false");
    expect(given.heard).toHaveLength(passed);
    const spent = await spentOf(id);
    expect(spent).toBe(passed * tokensOfAnswer);
    expect(spent).toBeLessThanOrEqual(1_000 + tokensOfAnswer);
    expect(
      (await given.records()).reduce((sum, { tokens_in, tokens_out }) => sum + (tokens_in ?? 0) + (tokens_out ?? 0), 0),
    ).toBe(spent);
    await endBudgets();
  });

  test("a call that failed or was refused counts for nothing", async () => {
    const id = await setTokens(100_000);
    given.behave((_heard, response) => json(response, { error: { message: "no" } }, 400));
    await chat();
    given.behave((_heard, response) => json(response, {}, 500));
    await chat();
    await chat({}, { ...ask, model: "nobody-approved" });
    expect(await spentOf(id)).toBe(0);
    await endBudgets();
  });

  test.each([
    { max_tokens: -1 },
    { max_tokens: -1e9 },
    { max_tokens: 0 },
    { max_completion_tokens: -1, max_tokens: -1 },
  ])("%o sets no limit to an answer, so as much is set aside as without it", async (limit) => {
    const id = await setTokens(1_000);
    expect(await chat({}, { ...ask, ...limit })).toMatchObject({
      status: 429,
      json: { error: { code: "budget_exhausted" } },
    });
    expect(given.heard).toEqual([]);
    expect(await spentOf(id)).toBe(0);
    expect((await chat()).status).toBe(200);
    await endBudgets();
  });

  test("a call that is translated sets aside the longest answer that is asked for in its place, and counts what it took", async () => {
    const claude = { model: "claude-sonnet-5-5", messages: ask.messages };
    const usage = { input_tokens: 20, cache_read_input_tokens: 100, output_tokens: 5 };
    given.behave((_heard, response) => json(response, { content: [{ type: "text", text: "Hello." }], usage }));
    const tooSmall = await setTokens(16_000);
    expect((await chat({}, claude)).status).toBe(429);
    expect(given.heard).toEqual([]);
    expect((await chat({}, { ...claude, max_tokens: 50 })).status).toBe(200);
    expect(await spentOf(tooSmall)).toBe(125);
    await endBudgets();
    const enough = await setTokens(20_000);
    expect((await chat({}, claude)).status).toBe(200);
    expect(await spentOf(enough)).toBe(125);
    await endBudgets();
  });

  test("one of a key concerns that key alone", async () => {
    const { id, secret } = await given.addKey();
    await setTokens(1, { scope: "key", subject: id });
    expect((await chat({ authorization: `Bearer ${secret}` })).status).toBe(429);
    expect((await chat()).status).toBe(200);
    await endBudgets();
  });

  test("one of a team concerns whoever's key or person belongs to it, and no header changes that", async () => {
    const { secret } = await given.addKey({ team: "growth" });
    await setTokens(1, { scope: "team", subject: "growth" });
    expect((await chat({ authorization: `Bearer ${secret}`, "x-capstan-team": "other" })).status).toBe(429);
    await endBudgets();
  });

  test("a soft one lets calls pass, and its owner is told", async () => {
    await setTokens(20, { enforcement: "soft" });
    expect((await chat()).status).toBe(200);
    expect((await chat()).status).toBe(200);
    await given.gateway.flush();
    const { rows } = await given.database.db.system.pool.query<{ recipient: string; body: string }>(
      "select recipient, body from notification",
    );
    expect(rows).toContainEqual({
      recipient: "role:manager",
      body: "The day's model budget of workspace is used up to 100 %.",
    });
    await endBudgets();
  });
});

describe("kept answers", () => {
  test("the very same request is answered once, for the same person, and only where the key says so", async () => {
    await chat();
    await chat();
    expect(given.heard).toHaveLength(2);
    const { secret } = await given.addKey({ cache: "person" });
    const headers = { authorization: `Bearer ${secret}` };
    const [first, second] = [await chat(headers), await chat(headers)];
    expect(given.heard).toHaveLength(3);
    expect(second.json).toEqual(first.json);
    expect(second.headers.get("x-capstan-cache")).toBe("hit");
    await chat(headers, { ...ask, temperature: 0.5 });
    expect(given.heard).toHaveLength(4);
    expect((await given.records()).map(({ outcome }) => outcome).sort()).toEqual(["cached", "ok", "ok", "ok", "ok"]);
  });

  test("another person gets what was shared and nothing of what was personal", async () => {
    const { rows } = await given.database.db.system.pool.query<{ id: string }>(
      "insert into person (id, name, email) values (gen_random_uuid(), 'Ben', 'ben@acme.example') returning id",
    );
    const personId = rows[0]!.id;
    await given.database.db.system.pool.query(
      "insert into member (workspace_id, person_id, roles) values ($1, $2, '{marketer}')",
      [given.workspaceId, personId],
    );
    const hers = {
      authorization: `Bearer ${(await given.addKey({ cache: "workspace", standInScope: "workspace" })).secret}`,
    };
    const his = {
      authorization: `Bearer ${(await given.addKey({ cache: "workspace", standInScope: "workspace" }, { workspaceId: given.workspaceId, personId })).secret}`,
    };
    await chat(hers);
    expect((await chat(his)).headers.get("x-capstan-cache")).toBe("hit");
    const personal = {
      ...ask,
      messages: [{ role: "user", content: "Write to Maria Sanchez (maria.sanchez@gmail.com)." }],
    };
    await chat(hers, personal);
    expect((await chat(his, personal)).headers.get("x-capstan-cache")).toBeNull();
    expect((await chat(hers, personal)).headers.get("x-capstan-cache")).toBe("hit");
  });
});

describe("records", () => {
  test("prompt and answer are sealed, go after their time, and the ledger has an entry for the batch", async () => {
    const content = "Write to Maria Sanchez (maria.sanchez@gmail.com).";
    await chat({}, { ...ask, messages: [{ role: "user", content }] });
    const [record] = await given.records();
    expect(record!.prompt_sealed.toString("latin1")).not.toMatch(/Write|Maria/);
    expect(record!.keep_until - record!.at).toBe(30 * 86_400_000);
    await given.database.db.system.pool.query("update gateway_call set keep_until = now() - interval '1 second'");
    await given.gateway.tend();
    expect((await given.records())[0]).toMatchObject({ prompt_sealed: null, output_sealed: null, tokens_in: 12 });
    const { rows } = await given.database.db.system.pool.query(
      "select details from ledger_entry where action = 'calls.recorded' and subject_id = $1",
      [record!.id],
    );
    expect(rows).toMatchObject([{ details: { count: 1 } }]);
  });

  test("a key may keep no texts at all", async () => {
    const { secret } = await given.addKey({ retentionDays: 0 });
    await chat({ authorization: `Bearer ${secret}` });
    expect((await given.records())[0]).toMatchObject({ prompt_sealed: null, output_sealed: null, outcome: "ok" });
  });
});

describe("a guard that cannot answer", () => {
  test("stops the call, sends nothing, and its owner is told", async () => {
    const { keeper } = given.gateway.means;
    const reserve = keeper.reserve;
    keeper.reserve = () => {
      throw new Error("an unforeseen fault");
    };
    try {
      const answer = await chat();
      expect(answer).toMatchObject({ status: 500, json: { error: { code: "unexpected" } } });
      expect(answer.text).not.toContain("unforeseen");
      expect(given.heard).toEqual([]);
      await given.gateway.flush();
      const { rows } = await given.database.db.system.pool.query<{ recipient: string }>(
        "select recipient from notification where kind = 'gateway'",
      );
      expect(rows).toEqual([{ recipient: "role:manager" }]);
      expect(await given.records()).toMatchObject([{ outcome: "refused", error_code: "unexpected" }]);
    } finally {
      keeper.reserve = reserve;
    }
  });
});
