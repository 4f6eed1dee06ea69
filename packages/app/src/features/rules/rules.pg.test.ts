import type { CheckedPackBody, ProofBody, RulePackView } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";

let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
});
afterAll(() => given?.end());

const root = "/api/w/harbor";
const pack = (token: string) => `pack: our-words
title: Our words
owner: role:editor
rules:
  - id: our.words
    version: "1"
    severity: blocking
    kind: existence
    message: "Not '%s'."
    tokens: [${token}]
    ignoreCase: true
    reason: We do not shout.
    examples:
      match: [A very long day]
      pass: [A long day]
`;

test("a text is checked by packs that ship and those of the workspace, and answered with its proof", async () => {
  const checked = await given.ask<ProofBody>(`${root}/verify`, {
    as: given.edda,
    body: { text: "We utilize it.\n", packs: ["plain-language"] },
  });
  expect(checked.body.findings).toContainEqual(
    expect.objectContaining({ evidence: "utilize", place: { start: 3, end: 10, line: 1, column: 4 } }),
  );
  expect(checked.body.hashes.content).toMatch(/^[0-9a-f]{64}$/);
  const none = await given.ask<{ error: { code: string; mend: string } }>(`${root}/verify`, {
    as: given.edda,
    body: { text: "x", packs: ["nonsense"] },
  });
  expect(none).toMatchObject({
    status: 422,
    body: { error: { code: "asset_missing", mend: expect.stringContaining("plain-language") } },
  });
});

test("packs are listed with what each rule says of itself", async () => {
  const { body } = await given.ask<{ packs: RulePackView[] }>(`${root}/rules`, { as: given.edda });
  const plain = body.packs.find(({ name }) => name === "plain-language")!;
  expect(plain).toMatchObject({
    from: "shipped",
    rules: expect.arrayContaining([expect.objectContaining({ reason: expect.any(String) })]),
  });
  const read = await given.ask<{ text: string; checked: CheckedPackBody }>(`${root}/rules/plain-language`, {
    as: given.edda,
  });
  expect(read.body).toMatchObject({
    text: expect.stringContaining("pack: plain-language"),
    checked: { ok: true, problems: [] },
  });
});

test("a pack is checked with its examples as it is written, and told where it is wrong", async () => {
  const check = async (text: string) =>
    (await given.ask<CheckedPackBody>(`${root}/rules/our-words/check`, { as: given.edda, body: { text } })).body;
  expect(await check(pack("very"))).toMatchObject({
    ok: true,
    examples: [
      { wants: "match", found: ["Not 'very'."], ok: true },
      { wants: "pass", found: [], ok: true },
    ],
  });
  expect(await check(pack("really"))).toMatchObject({
    ok: false,
    problems: [{ line: 14, message: "our.words finds nothing in this example." }],
  });
  expect(await check(pack("very").replace("existence", "exists"))).toMatchObject({
    ok: false,
    problems: [{ line: 8 }],
    examples: [],
  });
  expect((await check("rules: [")).problems).toHaveLength(1);
});

test("a manager keeps a pack as its next version, which the ledger knows and a check uses; others may not", async () => {
  const save = (text: string, as = given.manager) =>
    given.ask<{ version: number }>(`${root}/rules/our-words`, { as, method: "PUT", body: { text } });
  expect((await save(pack("very"), given.edda)).status).toBe(403);
  expect((await save("rules: [")).status).toBe(422);
  expect((await save(pack("very"))).body).toEqual({ version: 1 });
  expect((await save(pack("very, really"))).body).toEqual({ version: 2 });
  const ledger = await given.sql(
    "select details from ledger_entry where action = 'asset.saved' and subject_id = 'our-words'",
  );
  expect(ledger).toHaveLength(2);
  const { body } = await given.ask<ProofBody>(`${root}/verify`, {
    as: given.edda,
    body: { text: "Really.\n", packs: ["our-words"] },
  });
  expect(body.findings).toMatchObject([{ rule: "our.words", severity: "blocking" }]);
});
