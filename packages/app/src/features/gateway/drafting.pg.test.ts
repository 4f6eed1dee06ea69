import { createModelPort, type ModelPort, parsePrompt } from "@capstan/execution";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type GivenGateway, givenGateway, json, stream } from "../../testing/given-gateway.ts";
import { draftHeaders, draftTransport } from "./index.ts";

let given: GivenGateway;
let models: ModelPort;
beforeAll(async () => {
  given = await givenGateway({ configuredModels: ["anthropic/claude-opus-5-5"] });
  models = createModelPort({
    models: [{ provider: "anthropic", model: "claude-opus-5-5", apiKey: "never sent by the port itself" }],
    guard: async () => {},
    transport: draftTransport(given.gateway),
    retry: { attempts: 1, firstWaitMs: 1, longestWaitMs: 1 },
  });
});
afterAll(() => given?.end());
beforeEach(async () => {
  given.heard.length = 0;
  await given.gateway.flush();
  await given.database.db.system.pool.query(
    "delete from gateway_call; delete from ai_tool where name like '%opus%'; delete from budget_lease; delete from budget_period; delete from budget",
  );
  await expect.poll(async () => (await given.gateway.directory.termsOf(given.workspaceId)).budgets.length).toBe(0);
});

const prompt = parsePrompt(`id: note
version: 1
title: Note
owner: role:manager
purpose: Write to somebody
inputs:
  type: object
  properties: { who: { type: string } }
  required: [who]
model: { maxTokens: 200 }
system: You write notes.
template: "Write to {{ who }} about the offer."
fallbackTemplate: "Dear {{ who }},"
examples:
  - inputs: { who: Ada }
    output: Dear Ada,
`);
const who = "Maria Sanchez (maria.sanchez@gmail.com)";
const draft = (headers?: Record<string, string>) =>
  models.draft({
    prompt,
    inputs: { who },
    idempotencyKey: "run:draft:1",
    headers:
      headers ??
      draftHeaders({
        workspaceId: given.workspaceId,
        runId: "01900000-0000-7000-8000-00000000000a",
        workflow: "notes",
      }),
  });

/** Says again what it was told, one character at a time, in Anthropic's format. */
function echo(): void {
  given.behave(({ body }, response) => {
    const text = JSON.parse(body).messages.at(-1).content[0].text as string;
    const delta = (piece: string) => ({
      type: "content_block_delta",
      index: 0,
      delta: { type: "text_delta", text: piece },
    });
    stream(
      response,
      [
        {
          type: "message_start",
          message: {
            id: "m",
            type: "message",
            role: "assistant",
            model: "m",
            content: [],
            usage: { input_tokens: 20, output_tokens: 1 },
          },
        },
        { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
        ...[...text].map(delta),
        { type: "content_block_stop", index: 0 },
        { type: "message_delta", delta: { stop_reason: "end_turn", stop_sequence: null }, usage: { output_tokens: 9 } },
        { type: "message_stop" },
      ],
      true,
    );
  });
}

test("a draft leaves with stand-ins and comes back with the people in it, and is recorded like any other call", async () => {
  echo();
  const { output, drafter } = await draft();
  expect(output.text).toBe(`Write to ${who} about the offer.`);
  expect(drafter.by).toBe("model");
  expect(given.heard[0]!.body).not.toMatch(/Sanchez|gmail/);
  expect(given.heard[0]!.headers).toMatchObject({ "x-api-key": "sk-anthropic", "idempotency-key": "run:draft:1" });
  expect(Object.keys(given.heard[0]!.headers).filter((name) => name.startsWith("x-capstan"))).toEqual([]);
  expect(await given.records()).toMatchObject([
    {
      outcome: "ok",
      workflow: "notes",
      use_case: "draft",
      run_id: "01900000-0000-7000-8000-00000000000a",
      tokens_in: 20,
      tokens_out: 9,
    },
  ]);
});

test("a model that the register has retired stops the draft: no template stands in, and nothing is sent", async () => {
  echo();
  await given.approve("anthropic/claude-opus-5-5");
  await given.database.db.system.pool.query("update ai_tool set status = 'retired' where name like '%opus%'");
  const isKnown = async () =>
    (await given.gateway.directory.termsOf(given.workspaceId)).tools.some(({ status }) => status === "retired");
  await expect.poll(isKnown).toBe(true);
  await expect(draft()).rejects.toMatchObject({ code: "model_not_approved" });
  expect(given.heard).toEqual([]);
});

test("a budget that is used up stops the draft", async () => {
  await given.database.db.system.pool.query(
    `insert into budget (id, workspace_id, scope, subject, period, unit, amount, enforcement, owner, created_at, created_by)
     values (gen_random_uuid(), $1, 'workflow', 'notes', 'day', 'tokens', 10, 'hard', 'role:manager', now(), 'test')`,
    [given.workspaceId],
  );
  const budgets = async () => (await given.gateway.directory.termsOf(given.workspaceId)).budgets;
  await expect.poll(async () => (await budgets()).length).toBe(1);
  await expect(draft()).rejects.toMatchObject({ code: "budget_exhausted" });
});

test("a provider's fault is no refusal: the template drafts, as it always did", async () => {
  given.behave((_heard, response) =>
    json(response, { type: "error", error: { type: "overloaded_error", message: "busy" } }, 529),
  );
  expect((await draft()).drafter).toMatchObject({ by: "template", reason: "all_models_failed" });
});

test("a draft that does not say for whom it is gets nowhere", async () => {
  await expect(draft({})).rejects.toMatchObject({ code: "model_call_without_workspace" });
  expect(given.heard).toEqual([]);
});
