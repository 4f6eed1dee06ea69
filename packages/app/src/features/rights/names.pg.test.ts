import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chatAnswer, type GivenGateway, givenGateway, json } from "../../testing/given-gateway.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { createDataset } from "../data/index.ts";

let given: GivenGateway;
beforeAll(async () => {
  given = await givenGateway();
  given.behave((_heard, response) => json(response, chatAnswer("Done.")));
});
afterAll(() => given.end());

const left = async (content: string) => {
  const answer = await given.post("/v1/chat/completions", {
    model: "gpt-6-sol",
    messages: [{ role: "user", content }],
  });
  return answer.status === 200 ? given.heard.at(-1)!.body : answer.json.error.code;
};

const query = (text: string, values: unknown[] = []) => given.database.db.system.pool.query(text, values);

describe("names of the workspace's own data", () => {
  /** Invented, so that nothing but the CRM tells that they are names. */
  const syllables = ["bro", "fel", "gan", "hoz", "jiv", "kud", "lam", "nep", "quo", "rix", "sut", "vaz", "wem", "yol"];
  const word = (n: number) =>
    [n % 14, Math.floor(n / 14) % 14, Math.floor(n / 196) % 14].map((at) => syllables[at]).join("");
  const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
  const people = Array.from({ length: 2_000 }, (_, n) => `${capital(word(n))} ${capital(word(n * 7 + 3))}ük`);

  beforeAll(async () => {
    await query(
      `insert into crm_contact (workspace_id, crm_id, name, updated_at)
       select $1, 'c' || n, name, now() from unnest($2::text[]) with ordinality as p(name, n)`,
      [given.workspaceId, people],
    );
    await given.gateway.means.names.recogniserOf(given.workspaceId);
  });

  test("are found as written, normalised and with endings, every one of them", async () => {
    const recogniser = await given.gateway.means.names.recogniserOf(given.workspaceId);
    const forms: ((name: string) => string)[] = [
      (name) => name,
      (name) => name.toUpperCase(),
      (name) => name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
      (name) => name.replace(" ", "\n"),
      (name) => `${name}s`,
      (name) => `${name}’s`,
    ];
    for (const form of forms) {
      const missed = people.filter((name) => {
        const text = `we heard of ${form(name)} today`;
        return !recogniser.find(text).some(({ start, end, type }) => {
          const found = text.slice(start, end);
          return type === "PERSON" && found.length >= form(name).replace(/(’?s)$/, "").length - 1;
        });
      });
      expect({ form: form("Ann Bell"), missed }).toEqual({ form: form("Ann Bell"), missed: [] });
    }
  });

  test("are taken in when the data changes, while calls go on with what is known", async () => {
    expect(await left("we put it on the green table")).toContain("green table");
    await query(
      "insert into crm_contact (workspace_id, crm_id, name, updated_at) values ($1, 'new', 'Green Table', now())",
      [given.workspaceId],
    );
    await expect.poll(() => left("we put it on the green table")).not.toContain("green table");
  });

  test("of another workspace are none of ours", async () => {
    const other = await given.database.addWorkspace("other");
    await query(
      "insert into crm_contact (workspace_id, crm_id, name, updated_at) values ($1, 'x', 'Blue Window', now())",
      [other],
    );
    await given.gateway.means.names.settled();
    expect(await left("we saw the blue window")).toContain("blue window");
  });
});

describe("what a data contract keeps from models", () => {
  test("stops a call, or is replaced at least", async () => {
    const contract =
      "name: crm\ncolumns:\n  companyName: { models: replace }\n  email: { consent: required }\nwhenBroken: label\n";
    await inWorkspace(given.database.db, given.workspaceId, (tx) =>
      createDataset(tx, { name: "crm", title: "CRM", owner: "role:data", contract, by: "cli:test", at: new Date() }),
    );
    await query(
      `insert into crm_contact (workspace_id, crm_id, name, email, company_name, updated_at)
       values ($1, 'held', 'Ann Bell', 'ann@held.example', 'Brightwater Mills', now())`,
      [given.workspaceId],
    );
    await query(
      `insert into import (id, workspace_id, dataset, source, file, status, mapping, file_path, started_by, started_at, heartbeat_at)
       values (gen_random_uuid(), $1, 'crm', 'crm', 'c.csv', 'done', '{"target":"contact"}', '/c.csv', 'cli:test', now(), now())`,
      [given.workspaceId],
    );
    await query("update crm_contact set updated_at = now() where workspace_id = $1 and crm_id = 'held'", [
      given.workspaceId,
    ]);
    await expect.poll(() => left("Is ANN@held.example one of ours?")).toBe("personal_data_held_back");
    expect(await left("Is anna@other.example one of ours?")).toContain("one of ours");
    expect(await left("What does Brightwater Mills sell?")).not.toContain("Brightwater");
  });
});
