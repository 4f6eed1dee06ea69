import { afterAll, beforeAll, expect, test } from "vitest";
import { chatAnswer, type GivenGateway, gatewaySecret, givenGateway, json } from "../../testing/given-gateway.ts";
import { openVaults, rotateVaults } from "../privacy/index.ts";

let given: GivenGateway;
beforeAll(async () => {
  given = await givenGateway();
  given.behave((_heard, response) => json(response, chatAnswer("Done.")));
});
afterAll(() => given.end());

const ask = (content: string) =>
  given.post("/v1/chat/completions", { model: "gpt-6-sol", messages: [{ role: "user", content }] });

const asAfterRestart = (current: string, previous: string[] = []) =>
  openVaults({
    database: given.database.db,
    secrets: { current, previous },
    clock: { now: () => new Date() },
    nowMs: () => 0,
  });

const stored = async () =>
  (
    await given.database.db.system.pool.query(
      "select scope, sealed::text as sealed, entries from privacy_vault order by id",
    )
  ).rows;

test("what a person's calls replaced is stored sealed, once, and read by the next process", async () => {
  await ask("Write to maria@nimbus.example");
  await ask("Write to maria@nimbus.example again");
  await given.gateway.flush();
  const rows = await stored();
  expect(rows).toMatchObject([{ scope: `person:${given.workspaceId}:${given.personId}`, entries: 1 }]);
  expect(rows[0].sealed).not.toContain("maria");
  const [entry] = await asAfterRestart(gatewaySecret).entriesOf(given.workspaceId, rows[0].scope);
  expect(entry!.original).toBe("maria@nimbus.example");
  expect(given.heard.at(-1)!.body).toContain(entry!.standIn);
});

test("an answer in a conversation that the provider keeps may name what was replaced before", async () => {
  const [{ scope }] = await stored();
  const [entry] = await asAfterRestart(gatewaySecret).entriesOf(given.workspaceId, scope);
  given.behave((_heard, response) =>
    json(response, {
      id: "resp_2",
      object: "response",
      status: "completed",
      model: "gpt-6-sol",
      output: [
        { type: "message", role: "assistant", content: [{ type: "output_text", text: `It was ${entry!.standIn}.` }] },
      ],
      usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 },
    }),
  );
  const answer = await given.post("/v1/responses", {
    model: "gpt-6-sol",
    input: "Whom did I name?",
    previous_response_id: "resp_1",
  });
  expect(answer.text).toContain("It was maria@nimbus.example.");
});

test("after a rotation the new secret alone opens what the old one sealed", async () => {
  const next = "another secret for tests, long enough to sign";
  const [{ scope }] = await stored();
  await expect(asAfterRestart(next).entriesOf(given.workspaceId, scope)).rejects.toMatchObject({
    code: "vault_key_unknown",
  });
  const rotate = () =>
    rotateVaults(given.database.db, {
      secrets: { current: next, previous: [gatewaySecret] },
      by: "cli:test",
      at: new Date(),
    });
  expect(await rotate()).toBe(1);
  expect(await rotate()).toBe(0);
  expect(await asAfterRestart(next).entriesOf(given.workspaceId, scope)).toHaveLength(1);
});

test("within a call, and for keys that keep nothing, nothing is stored", async () => {
  given.behave((_heard, response) => json(response, chatAnswer("Done.")));
  const before = (await stored()).length;
  for (const settings of [{ standInScope: "call" as const }, { retentionDays: 0 }]) {
    const { secret } = await given.addKey(settings);
    await given.post(
      "/v1/chat/completions",
      { model: "gpt-6-sol", messages: [{ role: "user", content: "Write to nobody@else.example" }] },
      { authorization: `Bearer ${secret}` },
    );
  }
  await given.gateway.flush();
  expect(await stored()).toHaveLength(before);
});
