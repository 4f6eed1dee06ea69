import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "vitest";
import { chatOf, gatewayAtHand } from "../../testing/gateway-at-hand.ts";
import { gatewaySecret } from "../../testing/given-gateway.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { endLapsedLeases, setBudget } from "../budgets/index.ts";

const at = gatewayAtHand();
const script = new URL("../../testing/gateway-process.ts", import.meta.url);
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const amount = 100_000;
const leaseMs = 15_000;
const path = "/v1/chat/completions";
const query = async <Row extends object>(sql: string, values: unknown[] = []) =>
  (await at.given.database.db.system.pool.query<Row>(sql, values)).rows;

async function startGateway(): Promise<{ url: string; kill(): Promise<unknown> }> {
  const args = [at.given.database.url, at.given.providerUrl, gatewaySecret];
  const child = fork(script, args, { stdio: ["ignore", "inherit", "inherit", "ipc"], execArgv: [] });
  children.push(child);
  const [port] = await once(child, "message");
  const kill = () => {
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    return gone;
  };
  return { url: `http://127.0.0.1:${port}`, kill };
}

const setTokens = () =>
  inWorkspace(at.given.database.db, at.given.workspaceId, (tx) =>
    setBudget(tx, {
      ...{ scope: "workspace", subject: "", period: "day", unit: "tokens", amount, enforcement: "hard" },
      ...{ warnAt: [1], owner: "role:manager", by: "cli:test", at: new Date() },
    }),
  );

test("a gateway that is killed loses its last calls, whole, and the budgets get back what it held", async () => {
  const budget = await setTokens();
  const { url, kill } = await startGateway();
  const recorded = async () => (await query<{ n: number }>("select count(*)::int as n from gateway_call"))[0]!.n;
  let answered = 0;
  let seen = 0;
  while (seen < 40 || seen === answered) {
    const headers = { authorization: `Bearer ${at.given.key}`, "x-capstan-use-case": String(answered) };
    const response = await fetch(url + path, { method: "POST", headers, body: JSON.stringify(chatOf("Hi")) });
    expect(response.status, await response.text()).toBe(200);
    answered++;
    if (answered % 8 === 0) seen = await recorded();
  }
  await kill();

  // What is lost are the last calls; none before them, and none by half.
  const records = await query<{ use: string; tokens: number; output: Buffer | null }>(
    "select use_case as use, tokens_in + tokens_out as tokens, output_sealed as output from gateway_call order by at, id",
  );
  expect(records.map(({ use }) => use)).toEqual(records.map((_, index) => String(index)));
  expect(records.length).toBeGreaterThanOrEqual(seen);
  expect(records.length).toBeLessThanOrEqual(answered);
  expect(records.every(({ output }) => output !== null)).toBe(true);
  const [ledger] = await query<{ calls: number }>(
    "select sum((details->>'count')::int)::int as calls from ledger_entry where action = 'calls.recorded' and workspace_id = $1",
    [at.given.workspaceId],
  );
  expect(ledger!.calls).toBe(records.length);

  // Budgets count what is on record, and what the process held comes back when its lease is over.
  const period = async () =>
    (
      await query<{ spent: number; leased: number }>("select spent, leased from budget_period where budget_id = $1", [
        budget,
      ])
    )[0]!;
  const spent = records.reduce((sum, { tokens }) => sum + tokens, 0);
  expect((await period()).spent).toBe(spent);
  expect((await period()).leased).toBeGreaterThan(0);
  const later = new Date(Date.now() + leaseMs + 1_000);
  await at.given.database.db.inSystem((tx) => endLapsedLeases(tx, later));
  expect(await period()).toEqual({ spent, leased: 0 });
  const rest = { ...chatOf("Hi"), max_tokens: amount - spent - 500 };
  expect((await at.given.post(path, rest)).status).toBe(200);
});

test("calls that are under way when a gateway is killed end, and cost nobody anything", async () => {
  const budget = await setTokens();
  const spent = async () =>
    (await query("select spent, leased from budget_period where budget_id = $1", [budget]))[0] ?? {
      spent: 0,
      leased: 0,
    };
  const before = await spent();
  const { url, kill } = await startGateway();
  const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
  at.given.behave(() => {
    if (at.given.heard.length === 20) reach();
  });
  const headers = { authorization: `Bearer ${at.given.key}` };
  const calls = Array.from({ length: 20 }, () =>
    fetch(url + path, { method: "POST", headers, body: JSON.stringify(chatOf("Hi")) }),
  );
  const ended = Promise.allSettled(calls);
  await reached;
  await kill();
  expect((await ended).every(({ status }) => status === "rejected")).toBe(true);
  await at.given.database.db.inSystem((tx) => endLapsedLeases(tx, new Date(Date.now() + leaseMs + 1_000)));
  expect(await spent()).toEqual({ ...before, leased: 0 });
  expect(await query("select id from gateway_call")).toEqual([]);
});
