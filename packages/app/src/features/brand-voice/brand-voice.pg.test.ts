import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";

let given: GivenRun;
beforeAll(async () => {
  given = await givenRun();
});
afterAll(() => given?.end());

const text = "You don't wait. It's done when you say so. You and your team see it, and you don't ask.\n\n";
const examples = Array.from({ length: 6 }, (_, index) => ({
  name: `${index}.md`,
  text: `# Post\n\n${text.repeat(3)}`,
}));
const root = "/api/w/harbor/brand-voice";

test("good texts propose a voice, and what is accepted becomes a pack that a workflow names", async () => {
  const asked = await given.ask<{ proposals: { id: string; evidence: string }[] }>(`${root}/proposals`, {
    as: given.manager,
    body: { examples },
  });
  expect(asked.body.proposals).toContainEqual(
    expect.objectContaining({ id: "voice.contractions", evidence: expect.stringContaining("100 %") }),
  );
  const body = { form: { name: "harbor-voice", owner: "role:editor" }, examples, accepted: ["voice.contractions"] };
  const saved = await given.ask<object>(root, { as: given.manager, body });
  expect(saved).toMatchObject({ status: 200, body: { name: "harbor-voice", version: 1, rules: 1 } });
  expect((await given.ask<object>(root, { as: given.manager, body })).body).toMatchObject({ version: 1 });
  await given.publish("voiced", (spec) => {
    spec.steps.find(({ id }: { id: string }) => id === "check").rules.push("harbor-voice");
  });
  const [entry] = await given.sql<{ details: object }>(
    "select details from ledger_entry where action = 'asset.saved' and subject_id = 'harbor-voice'",
  );
  expect(entry).toBeDefined();
});

test("a broken form and a proposal that nothing shows are refused, and an editor may not save", async () => {
  const save = (body: object, as = given.manager) => given.ask<{ error: { code: string } }>(root, { as, body });
  expect((await save({ form: { name: "Not A Name", owner: "a" } })).body.error.code).toBe("voice_form_invalid");
  expect((await save({ form: { name: "a", owner: "b" }, examples, accepted: ["voice.smell"] })).body.error.code).toBe(
    "unknown_proposal",
  );
  expect((await save({ form: { name: "a", owner: "b", contractions: "use" } }, given.edda)).status).toBe(403);
});
