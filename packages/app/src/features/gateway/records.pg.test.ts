import { wireAt } from "@capstan/execution";
import { expect, test } from "vitest";
import { chatOf, gatewayAtHand } from "../../testing/gateway-at-hand.ts";
import { chatAnswer, json } from "../../testing/given-gateway.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { setPrice } from "../tools/index.ts";
import { readCall, readUsage } from "../usage/index.ts";

const at = gatewayAtHand();
const path = "/v1/chat/completions";
const chat = (body: unknown = chatOf("Write one line about spring."), headers = {}) =>
  at.given.post(path, body, headers);

/** The days about a time hold it in every zone: days are counted where the workspace is. */
const dayNear = (at: Date, days: number) => new Date(at.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** A call in process, whose headers no HTTP server has looked at. */
const callWith = (headers: Record<string, string>) =>
  at.given.gateway.answer({
    wire: wireAt.get("/chat/completions")!,
    body: Buffer.from(JSON.stringify(chatOf("Hi"))),
    header: (name) => headers[name],
    caller: () => at.given.gateway.directory.byKey(at.given.key),
    signal: new AbortController().signal,
  });

test("a record that no database takes is given up, and keeps none of the others back", async () => {
  await Promise.all([chat(), callWith({ "x-capstan-use-case": "half a \0 name" }), chat(), chat()]);
  expect(await at.given.records()).toHaveLength(3);
});

test("a model's name is recorded whatever a caller puts into it", async () => {
  const answer = await chat({ ...chatOf("Hi"), model: "gpt\0-\ud800-6" });
  expect(answer.status).toBe(403);
  expect(await at.given.records()).toMatchObject([{ outcome: "refused", model_asked: "gpt\uFFFD-\uFFFD-6" }]);
});

test.each([
  ["none", undefined],
  ["half tokens", { prompt_tokens: 12.5, completion_tokens: 5 }],
  ["fewer than none", { prompt_tokens: -12, completion_tokens: 5 }],
  ["more than there can be", { prompt_tokens: 1e12, completion_tokens: 5 }],
])("where a provider says %s, tokens are guessed, priced and marked", async (_what, usage) => {
  await inWorkspace(at.given.database.db, at.given.workspaceId, (tx) =>
    setPrice(tx, {
      ...{ provider: "openai", model: "gpt-6-sol", input: 1, output: 2, cacheRead: 1, cacheWrite: 1 },
      ...{ source: "test", by: "cli:test", at: new Date() },
    }),
  );
  at.given.behave((_heard, response) => json(response, { ...chatAnswer("Hello."), usage }));
  expect((await chat()).status).toBe(200);
  const [record] = await at.given.records();
  expect(record).toMatchObject({ outcome: "ok", tokens_estimated: true });
  expect([record!.tokens_in, record!.tokens_out, record!.cost_usd_micros].every((figure) => figure > 0)).toBe(true);
  await inWorkspace(at.given.database.db, at.given.workspaceId, async (tx) => {
    const { total } = await readUsage(tx, { by: "tool", from: dayNear(record!.at, -1), to: dayNear(record!.at, 1) });
    expect(total).toMatchObject({ calls: 1, estimated: 1, unpriced: 0, costUsdMicros: record!.cost_usd_micros });
    expect(await readCall(tx, record!.id)).toMatchObject({
      tokensEstimated: true,
      attempts: [{ provider: "openai", model: "gpt-6-sol", outcome: "answered" }],
    });
  });
});

test("what a provider reports is not marked as a guess", async () => {
  await chat();
  expect(await at.given.records()).toMatchObject([{ tokens_in: 12, tokens_out: 5, tokens_estimated: false }]);
});
