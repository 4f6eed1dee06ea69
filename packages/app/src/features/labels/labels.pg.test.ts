import { createHmac } from "node:crypto";
import { canonicalJson } from "@capstan/base";
import type { ContentLabel, LabelTrial } from "@capstan/contracts";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";

let given: GivenRun;
let draftId: string;
const root = "/api/w/harbor/drafts";
const label = async (draft = draftId) =>
  (await given.ask<ContentLabel>(`${root}/${draft}/label`, { as: given.edda })).body;
const file = async <T>(form: string) =>
  (await given.ask<T>(`${root}/${draftId}/label/file?form=${form}`, { as: given.edda })).body;

beforeAll(async () => {
  given = await givenRun();
  await given.startToDesk();
  const [first] = await given.desk();
  draftId = first!.draftId;
});
afterAll(() => given?.end());

test("before anybody approved, the label says so", async () => {
  const { draftedBy, edits, responsible, text } = await label();
  expect({ by: draftedBy.by, edits, responsible }).toEqual({ by: "template", edits: [], responsible: undefined });
  expect(text).toBe("Drafted by a template. Nobody has approved it yet.");
});

test("an edit and an approval are told with names, instants and the hash of what was approved", async () => {
  const [open] = (await given.desk()).filter((item) => item.draftId === draftId);
  const { binding, draft, settle } = await given.item(open!.gateId);
  const text = `${draft.text.trimEnd()} Worth a look.\n`;
  const body = { decision: "approve-with-edits", binding, settled: settle, text, accepted: [] };
  const decided = await given.decide(open!.gateId, body);
  expect(decided.status, JSON.stringify(decided.body)).toBe(200);
  const { edits, responsible, contentHash, text: says } = await label();
  expect(edits).toMatchObject([{ by: "edda", contentHash }]);
  expect(responsible).toMatchObject({ name: "edda", decision: "approve-with-edits" });
  expect(contentHash).not.toBe(binding.content);
  expect(says).toMatch(
    /^Drafted by a template, edited by edda\. edda approved it on \d{4}-\d\d-\d\d and takes responsibility\.$/,
  );
});

test("as JSON-LD it says in IPTC's words how the text came to be", async () => {
  expect(await file("json-ld")).toMatchObject({
    "@type": "CreativeWork",
    identifier: `sha256:${(await label()).contentHash}`,
    "Iptc4xmpExt:DigitalSourceType": { "@id": "http://cv.iptc.org/newscodes/digitalsourcetype/dataDrivenMedia" },
    accountablePerson: { name: "edda" },
  });
});

test("as a manifest it is signed, and a changed claim does not match", async () => {
  const manifest = await file<{ claim: object; signature: { mac: string } }>("c2pa");
  const mac = (claim: object) =>
    createHmac("sha256", given.app.secret)
      .update(`content label 1\n${canonicalJson(claim)}`)
      .digest("hex");
  expect(mac(manifest.claim)).toBe(manifest.signature.mac);
  expect(mac({ ...manifest.claim, "dc:title": "Another" })).not.toBe(manifest.signature.mac);
});

test("there is no label of what is not there, nor of another workspace's", async () => {
  const missing = "01920000-0000-7000-8000-000000000000";
  const { status } = await given.ask(`${root}/${missing}/label`, { as: given.edda });
  expect(status).toBe(404);
  const elsewhere = await given.ask(`/api/w/other/drafts/${draftId}/label`, { as: given.edda });
  expect(elsewhere.status).toBe(404);
});

const rule = {
  id: "captions-say-so",
  form: "visible",
  channels: "all",
  draftedBy: ["template", "model"],
  duty: "required",
  because: "We say so everywhere.",
  source: { title: "Our policy", url: "https://harbor.example/ai" },
};
const policy = "/api/w/harbor/label-policy";
const save = (rules: object[], version = 0, as = given.manager) =>
  given.ask<{ version: number }>(policy, { as, method: "PUT", body: { version, rules } });

test("a workspace's own rules come before those that ship; each saving is a version in the ledger", async () => {
  expect((await label()).duties.some(({ form }) => form === "visible")).toBe(false);
  expect((await save([rule])).body).toEqual({ version: 1 });
  expect((await given.ask(policy, { as: given.edda })).body).toMatchObject({ version: 1, savedBy: "maren" });
  expect((await label()).duties[0]).toMatchObject({ rule: "captions-say-so", duty: "required", form: "visible" });
  expect(await save([])).toMatchObject({ status: 409, body: { error: { code: "label_policy_changed" } } });
  expect((await save([], 1)).body).toEqual({ version: 2 });
  expect((await label()).duties.some(({ form }) => form === "visible")).toBe(false);
  const entries = await given.sql<{ details: object }>(
    "select details from ledger_entry where action = 'label_policy.saved' order by id",
  );
  expect(entries.map(({ details }) => details)).toEqual([
    { version: 1, rules: ["captions-say-so"] },
    { version: 2, rules: [] },
  ]);
});

test("a text that need not exist is held against rules that are not saved", async () => {
  const text = { channel: "email", isPublic: true, draftedBy: "model", edited: true, reviewed: false };
  const tried = (rules?: object[]) =>
    given.ask<LabelTrial>(`${policy}/try`, { as: given.edda, body: { text, ...(rules ? { rules } : {}) } });
  const { body } = await tried();
  expect(body.text).toBe("Drafted by the AI model NAME, edited by edda. Nobody has approved it yet.");
  expect(body.duties.map(({ rule, duty }) => `${rule}: ${duty}`)).toEqual([
    "public-unreviewed: required",
    "model-record: required",
  ]);
  expect((await tried([rule])).body.duties[0]).toMatchObject({ rule: "captions-say-so" });
  expect((await label()).duties.some(({ form }) => form === "visible")).toBe(false);
});

test.each([
  ["two of one id", [rule, rule]],
  ["one without its source", [{ ...rule, source: undefined }]],
  ["one whose source runs a script", [{ ...rule, source: { title: "x", url: "javascript:alert(1)" } }]],
  ["one for no channel", [{ ...rule, channels: [] }]],
])("rules with %s are refused", async (_what, rules) => {
  expect((await save(rules, 2)).status).toBe(422);
});

test("an editor does not change the rules on labels", async () => {
  expect((await save([rule], 2, given.edda)).status).toBe(403);
});
