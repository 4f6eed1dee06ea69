import { expect, test } from "vitest";
import { chatAnswer, givenGateway, json } from "../../testing/given-gateway.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { addEvidence, readRegister, watchEvidence } from "./index.ts";

test("once evidence has run out the gateway refuses that data, and goes on with the rest", async () => {
  let now = new Date("2026-11-18T09:00:00Z");
  const given = await givenGateway({ clock: { now: () => now } });
  try {
    given.behave((_heard, response) => json(response, chatAnswer("Hello.")));
    const name = "openai/gpt-6-sol";
    await given.approve(name, { dataClasses: ["public", "internal", "confidential"] });
    const inTx = <T>(work: Parameters<typeof inWorkspace<T>>[2]) =>
      inWorkspace(given.database.db, given.workspaceId, work);
    await inTx(async (tx) => {
      const { id: toolId } = (await readRegister(tx)).find((tool) => tool.name === name)!;
      await addEvidence(tx, {
        toolId,
        kind: "soc2",
        says: "SOC 2 Type II",
        reference: "https://trust.example",
        checkedOn: "2026-11-01",
        expiresOn: "2026-11-20",
        by: "cli:test",
        at: now,
      });
    });
    now = new Date("2026-11-21T09:00:00Z");
    await watchEvidence({ database: given.database.db, clock: { now: () => now } });
    const ask = (dataClass: string) =>
      given.post(
        "/v1/chat/completions",
        { model: "gpt-6-sol", messages: [{ role: "user", content: "Hi." }] },
        { "x-capstan-data-class": dataClass },
      );
    const refused = await ask("confidential");
    expect([refused.status, refused.json.error.code]).toEqual([403, "data_class_not_approved"]);
    expect(given.heard).toEqual([]);
    expect((await ask("internal")).status).toBe(200);
  } finally {
    await given.end();
  }
});
