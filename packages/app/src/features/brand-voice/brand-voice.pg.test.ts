import type { ProofBody, VoiceFlags, VoiceProposalsBody } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";

let given: GivenRun;
let runId: string;
beforeAll(async () => {
  given = await givenRun({ graceMs: 0 });
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

test("proposals come with sentences of the texts, and with what they would find in them and in drafts", async () => {
  runId = await given.startToDesk();
  const odd = { name: "odd.md", text: `# Odd\n\n${text.repeat(3)}\n\nWe do not shout. We do not ask.` };
  const { body } = await given.ask<VoiceProposalsBody>(`${root}/proposals`, {
    as: given.edda,
    body: { examples: [...examples, odd] },
  });
  const contracted = body.proposals.find(({ id }) => id === "voice.contractions")!;
  expect(contracted.quotes[0]).toEqual({ from: "0.md", text: "You don't wait." });
  expect(contracted.flagged.examples).toEqual([
    {
      from: "odd.md",
      places: 2,
      evidence: expect.stringContaining("We do not shout."),
      message: 'Write "don\'t", not "do not".',
    },
  ]);
  expect(contracted.part).toEqual({ contractions: "use" });
  expect(body.drafts).toBeGreaterThan(0);
  const strict = await given.ask<VoiceFlags>(`${root}/flags`, {
    as: given.edda,
    body: { form: { sentence: { max: 2 } }, examples },
  });
  expect(strict.body.examples).toHaveLength(examples.length);
  expect(strict.body.drafts.length).toBeGreaterThan(0);
});

test("a text is tried by a voice that is not kept", async () => {
  const { body } = await given.ask<{ proof: ProofBody; rules: { id: string }[] }>(`${root}/try`, {
    as: given.edda,
    body: { form: { avoid: [{ word: "synergy" }] }, text: "It makes synergy.\n" },
  });
  expect(body.proof.findings).toMatchObject([{ rule: "voice.avoided", evidence: "synergy" }]);
  expect(body.rules).toMatchObject([{ id: "voice.avoided", title: "Voice avoided" }]);
});

test("what a voice says of a platform is tried on a text that goes there, and looked for in drafts that do", async () => {
  const form = { platforms: { linkedin: { sentence: { max: 2 } }, internal: { sentence: { max: 2 } } } };
  const tried = async (channel?: string) =>
    (
      await given.ask<{ proof: ProofBody }>(`${root}/try`, {
        as: given.edda,
        body: { form, text: "It has four words.\n", ...(channel ? { channel } : {}) },
      })
    ).body.proof.findings.map(({ rule }) => rule);
  expect(await tried()).toEqual([]);
  expect(await tried("linkedin")).toEqual(["voice.sentence-length.linkedin"]);
  const { body } = await given.ask<VoiceFlags>(`${root}/flags`, { as: given.edda, body: { form, examples } });
  expect([body.examples, body.drafts.length > 0]).toEqual([[], true]);
});

test("approved texts can be chosen, and those that nobody approved cannot", async () => {
  const list = () => given.ask<{ texts: { title: string; text: string }[] }>(`${root}/texts`, { as: given.edda });
  expect((await list()).body.texts).toEqual([]);
  await given.approveAll();
  await given.until(runId, ({ status }) => status === "completed");
  const { texts } = (await list()).body;
  expect(texts.length).toBeGreaterThan(0);
  expect(texts[0]!.text.length).toBeGreaterThan(20);
});

test("a voice is opened and changed; what was set by hand stays, and nobody's version is written over unseen", async () => {
  const save = (form: object, basedOn: number) =>
    given.ask<{ version: number; rules: number; error?: { code: string } }>(root, {
      as: given.manager,
      body: { form: { name: "opened", owner: "role:editor", ...form }, basedOn, declined: ["voice.emoji"] },
    });
  expect((await save({ emoji: { max: 0 } }, 0)).body).toMatchObject({ version: 1, rules: 1 });
  expect(await save({ emoji: { max: 2 } }, 0)).toMatchObject({
    status: 409,
    body: { error: { code: "voice_changed" } },
  });
  const byHand = `pack: opened
owner: role:editor
rules:
  - { id: voice.emoji, version: "1", severity: blocking, kind: tone, reason: Ours, emoji: { max: 0 } }
  - { id: our.own, version: "1", severity: warning, kind: terms, reason: Ours, terms: [{ find: foo }] }
`;
  await given.ask(`/api/w/harbor/rules/opened`, { as: given.manager, method: "PUT", body: { text: byHand } });
  expect((await save({ emoji: { max: 2 } }, 1)).status).toBe(409);
  const read = await given.ask<object>(`${root}/packs/opened`, { as: given.edda });
  expect(read.body).toMatchObject({ version: 2, others: 1, form: { emoji: { max: 0 } } });
  expect((await save({ emoji: { max: 2 } }, 2)).body).toMatchObject({ version: 3, rules: 2 });
  const kept = await given.ask<{ text: string }>(`/api/w/harbor/rules/opened`, { as: given.edda });
  expect(kept.body.text).toContain("severity: blocking");
  expect(kept.body.text).toContain("our.own");
  const [entry] = await given.sql<{ details: object }>(
    "select details from ledger_entry where action = 'brand_voice.made' and subject_id = 'opened' and details->>'version' = '3'",
  );
  expect(entry!.details).toMatchObject({ owner: "role:editor", declined: ["voice.emoji"] });
});

test("a voice takes no other pack's place, and a name that is none is told", async () => {
  const body = { form: { name: "claims", owner: "role:editor", emoji: { max: 0 } } };
  const taken = await given.ask<{ error: { code: string } }>(root, { as: given.manager, body });
  expect(taken).toMatchObject({ status: 422, body: { error: { code: "voice_name_taken" } } });
  expect((await given.ask(`${root}/packs/claims`, { as: given.edda })).status).toBe(404);
});

test("texts that are too many or too long are refused", async () => {
  const long = { name: "long", text: "a".repeat(190_000) };
  const ask = (all: object[]) => given.ask(`${root}/proposals`, { as: given.edda, body: { examples: all } });
  expect((await ask(Array.from({ length: 31 }, () => examples[0]!))).status).toBe(422);
  expect((await ask(Array.from({ length: 6 }, () => long))).status).toBe(422);
  expect((await ask([])).status).toBe(422);
});
