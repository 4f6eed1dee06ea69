import { type PrivacyEffects, personalClasses, privacyDecisions } from "@capstan/contracts";
import { decisions, spanTypes } from "@capstan/privacy";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../testing/given-app.ts";
import { chatAnswer, type GivenGateway, givenGateway, json } from "../../testing/given-gateway.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { defaultPrivacyPolicy, privacyRulesFrom, savePolicy } from "../privacy/index.ts";

test("the words of the contract are those of the engine", () => {
  expect([...personalClasses]).toEqual([...spanTypes]);
  expect([...privacyDecisions]).toEqual([...decisions]);
});

describe("rules", () => {
  const tool = { name: "openai/gpt-6-sol", dataClasses: ["public", "internal"] };
  const at = { name: "openai", isPrivate: false, tool };
  const ruled = (...rules: [string, string, string][]) =>
    privacyRulesFrom(
      {
        ...defaultPrivacyPolicy,
        rules: rules.map(([type, destination, decision]) => ({
          class: type,
          destination,
          decision,
          because: "",
        })) as never,
      },
      1,
    );

  test("the more exact destination counts, and of two equal rules the stricter", () => {
    const rules = ruled(
      ["*", "*", "block"],
      ["EMAIL", "public", "mask"],
      ["EMAIL", "provider:openai", "replace"],
      ["EMAIL", "tool:openai/gpt-6-sol", "allow"],
      ["PHONE", "data:internal", "mask"],
      ["PHONE", "data:public", "block"],
    );
    expect(rules.decide({ type: "EMAIL" }, at)).toBe("allow");
    expect(rules.decide({ type: "EMAIL" }, { ...at, tool: { ...tool, name: "openai/other" } })).toBe("replace");
    expect(rules.decide({ type: "EMAIL" }, { name: "other", isPrivate: false })).toBe("mask");
    expect(rules.decide({ type: "PHONE" }, at)).toBe("block");
    expect(rules.decide({ type: "PERSON" }, at)).toBe("block");
  });

  test("a class or a destination that no rule speaks of is blocked", () => {
    expect(ruled(["EMAIL", "private", "allow"]).decide({ type: "EMAIL" }, at)).toBe("block");
    expect(ruled(["EMAIL", "*", "allow"]).decide({ type: "PHONE" }, at)).toBe("block");
    expect(ruled(["*", "*", "allow"]).decide({ type: "NEWS" as never }, at)).toBe("block");
  });

  test("what a data contract holds back is replaced or blocked, whatever the rules allow", () => {
    const rules = ruled(["*", "*", "allow"]);
    expect(rules.decide({ type: "PERSON", held: "replace" }, at)).toBe("replace");
    expect(rules.decide({ type: "PERSON", held: "never" }, at)).toBe("block");
  });
});

describe("calls", () => {
  let given: GivenGateway;
  beforeAll(async () => {
    given = await givenGateway();
  });
  afterAll(() => given.end());

  const ask = (content: string) =>
    given.post("/v1/chat/completions", { model: "gpt-6-sol", messages: [{ role: "user", content }] });

  test("follow a workspace's own policy as soon as it is saved", async () => {
    given.behave((_heard, response) => json(response, chatAnswer("Done.")));
    expect(await ask("Write to maria@nimbus.example")).toMatchObject({ status: 200 });
    expect(given.heard.at(-1)!.body).not.toContain("maria@nimbus.example");
    await inWorkspace(given.database.db, given.workspaceId, (tx) =>
      savePolicy(tx, {
        policy: {
          ...defaultPrivacyPolicy,
          owner: "role:legal",
          rules: [
            ...defaultPrivacyPolicy.rules,
            { class: "EMAIL", destination: "provider:openai", decision: "block", because: "" },
          ],
        },
        note: "No addresses",
        by: "cli:test",
        at: new Date(),
      }),
    );
    await expect.poll(async () => (await ask("Write to maria@nimbus.example")).status).toBe(403);
    const refused = await ask("Write to maria@nimbus.example");
    expect(refused.json.error).toMatchObject({
      code: "personal_data_blocked",
      param: "messages[0].content",
      message:
        "There is an e-mail address in message 1 (user), which may not go to openai. Ask a legal of your workspace.",
    });
  });
});

describe("over HTTP", () => {
  let given: GivenApp;
  let data: Record<string, string>;
  let marketer: Record<string, string>;
  beforeAll(async () => {
    given = await givenApp();
    await given.add("dana", ["data"]);
    await given.add("mara", ["marketer"]);
    [data, marketer] = [await given.signIn("dana"), await given.signIn("mara")];
  });
  afterAll(() => given.end());
  const at = "/api/w/harbor/privacy/policy";

  test("everybody reads it, a data person saves it, and the ledger says so", async () => {
    expect(await given.ask(at, { as: marketer })).toMatchObject({ status: 200, body: { version: 0 } });
    const body = { policy: { ...defaultPrivacyPolicy, attachments: "allow" }, note: "Pictures are fine" };
    expect(await given.ask(at, { as: marketer, method: "PUT", body })).toMatchObject({ status: 403 });
    expect(await given.ask(at, { as: data, method: "PUT", body })).toMatchObject({
      status: 200,
      body: { version: 1, policy: { attachments: "allow" }, note: "Pictures are fine" },
    });
    expect(await given.ask(at, { as: data, method: "PUT", body })).toMatchObject({ body: { version: 1 } });
    const { rows } = await given.database.db.system.pool.query(
      "select details from ledger_entry where action = 'privacy.policy_saved'",
    );
    expect(rows).toMatchObject([{ details: { version: 1 } }]);
  });

  test("what somebody else saved meanwhile is not written over", async () => {
    const changed = { policy: { ...defaultPrivacyPolicy, owner: "role:legal" }, version: 0 };
    expect(await given.ask(at, { as: data, method: "PUT", body: changed })).toMatchObject({
      status: 409,
      body: { error: { code: "privacy_policy_changed" } },
    });
    expect(await given.ask(at, { as: data, method: "PUT", body: { ...changed, version: 1 } })).toMatchObject({
      body: { version: 2, savedBy: "dana" },
    });
  });

  test("what a policy comes to is told for each destination and class, with the reason of the rule that decides", async () => {
    const rule = { class: "EMAIL", destination: "public", decision: "block", because: "Contract of 2026-03." };
    const policy = { ...defaultPrivacyPolicy, rules: [...defaultPrivacyPolicy.rules.slice(0, 1), rule] };
    const { body } = await given.ask<PrivacyEffects>(`${at}/effects`, { as: marketer, body: { policy } });
    const of = (destination: string, name: string) =>
      body.destinations.find((one) => one.destination === destination)?.effects.find((effect) => effect.class === name);
    expect(of("public", "EMAIL")).toEqual({ class: "EMAIL", decision: "block", because: "Contract of 2026-03." });
    expect(of("public", "PHONE")).toEqual({ class: "PHONE", decision: "block", because: "" });
    expect(of("private", "PHONE")).toMatchObject({ decision: "allow", because: "It stays in the house." });
  });

  test("a rule that could not mean anything is refused with its place", async () => {
    const rule = { class: "EMAIL", destination: "openai", decision: "block" };
    const refused = await given.ask<{ error: { details?: unknown; message: string } }>(at, {
      as: data,
      method: "PUT",
      body: { policy: { ...defaultPrivacyPolicy, rules: [rule] } },
    });
    expect(refused.status).toBe(422);
    expect(JSON.stringify(refused.body)).toContain("destination");
  });

  test("a text is tried against the rules, saved or not", async () => {
    const text = "Call Maria Sánchez of Nimbus on +44 20 7946 0958.";
    const trying = (body: object) =>
      given.ask<{ leaves?: string; found: { class: string }[]; refusal?: { code: string } }>(
        "/api/w/harbor/privacy/try",
        { as: marketer, body: { text, destination: "public", ...body } },
      );
    const { body } = await trying({});
    expect(body.found.map((one) => one.class)).toEqual(expect.arrayContaining(["PERSON", "PHONE"]));
    expect(body.leaves).not.toContain("Sánchez");
    expect((await trying({ destination: "private" })).body.leaves).toBe(text);
    const strict = {
      ...defaultPrivacyPolicy,
      rules: [{ class: "*", destination: "*", decision: "block", because: "" }],
    };
    expect((await trying({ policy: strict })).body).toMatchObject({ refusal: { code: "personal_data_blocked" } });
    expect(await trying({ destination: "tool:nobody/knows" })).toMatchObject({ status: 404 });
    const hidden = await trying({ text: "Use bWFyaWEuc2FuY2hlekBuaW1idXMuZXhhbXBsZQ== please" });
    expect(hidden.body).toMatchObject({ refusal: { code: "personal_data_hidden" }, found: [{ decision: "block" }] });
  });
});
