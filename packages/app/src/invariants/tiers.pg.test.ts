import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { DeskItem } from "@capstan/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { saveAsset } from "../features/assets/index.ts";
import { type GivenModel, givenModel, soundDraft } from "../testing/given-model.ts";
import { type Editable, type GivenRun, givenRun, type Headers } from "../testing/given-run.ts";
import { inWorkspace } from "../workspace-tx.ts";

/** V5: what a draft is and says decides by which rules it is checked and by whom it is approved, upward only. */
let model: GivenModel;
let given: GivenRun;
let legal: Headers;

beforeAll(async () => {
  model = await givenModel();
  given = await givenRun({ models: model.models });
  await given.add("lena", ["legal", "editor"]);
  legal = await given.signIn("lena");
});
afterEach(() => model.answer(soundDraft));
afterAll(async () => {
  await given?.end();
  await model?.stop();
});

const claim = "We are the fastest to answer.";
const claiming = () => model.answer((asked) => `${soundDraft(asked)}\n\n${asked.about === "report" ? "" : claim}\n`);
const briefOf = async (runId: string, as?: Headers): Promise<DeskItem> =>
  (await given.desk(as, "all")).find(({ run, kind }) => run.id === runId && kind !== "account-report")!;
const toBlog = (spec: Editable) => {
  spec.output.briefs.channel = "blog";
};
const approve = async (gateId: string, as: Headers) => {
  const { binding, settle } = await given.item(gateId, as);
  return given.decide(gateId, { decision: "approve", binding, settled: settle }, as);
};
const addGate = (spec: Editable) => {
  spec.review.secondGate = { ...spec.review.briefGate, accountable: "role:legal" };
  spec.steps.find(({ id }: Editable) => id === "review").gates.push("secondGate");
};

describe("what goes out", () => {
  test("is public whatever was declared, and its proof says by which packs", async () => {
    await given.publish("to-blog", toBlog);
    const runId = await given.startToDesk(given.manager, "to-blog");
    const item = await briefOf(runId);
    expect(item.tier).toBe("public");
    const [{ proof }] = (await given.sql<{ proof: { tier: string; packs: object[] } }>(
      "select proof from draft_version where draft_id = $1",
      [item.draftId],
    )) as [{ proof: { tier: string; packs: object[] } }];
    expect(proof.tier).toBe("public");
    expect(proof.packs).toContainEqual({ pack: "public-text", version: expect.any(String), from: "shipped" });
    expect(proof.packs).toContainEqual({ pack: "grounded", version: "1", from: "workspace" });
    expect((await approve(item.gateId, given.edda)).status).toBe(200);
  });

  test("with a claim goes to those who may approve claims", async () => {
    claiming();
    const runId = await given.startToDesk(given.manager, "to-blog");
    const item = await briefOf(runId);
    expect([item.tier, item.counts.needsJudgement]).toEqual(["public-with-claims", 1]);
    expect((await approve(item.gateId, given.edda)).status).toBe(403);
    expect((await approve(item.gateId, legal)).status).toBe(200);
  });

  test("and gets a claim by an edit is not for the editor to approve", async () => {
    const runId = await given.startToDesk(given.manager, "to-blog");
    const { gateId } = await briefOf(runId);
    const { binding, draft } = await given.item(gateId);
    const body = { decision: "approve-with-edits", binding, text: `${draft.text}\n\n${claim}\n`, settled: [] };
    expect(await given.decide(gateId, body)).toMatchObject({ status: 403, body: { error: { code: "forbidden" } } });
    expect((await given.decide(gateId, body, legal)).status).toBe(200);
  });
});

describe("zero error", () => {
  test("needs two gates, which is said when the workflow is published", async () => {
    const publishing = given.publish("one-gate", (spec) => {
      spec.output.briefs.tier = "zero-error";
    });
    await expect(publishing).rejects.toMatchObject({
      code: "workflow_incomplete",
      message: expect.stringMatching(/Line \d+, column \d+: 2 people decide about what is of the tier `zero-error`/),
    });
  });

  test("that was declared less holds the run at its check", async () => {
    await given.publish("prices", (spec) => {
      spec.output.briefs.kind = "price-list";
    });
    const runId = await given.start(given.manager, "prices");
    await expect(given.until(runId, () => false)).rejects.toThrow(/2 people decide/);
    expect(await briefOf(runId)).toBeUndefined();
  });

  test("is decided by two different people", async () => {
    await given.publish("two-gates", (spec) => {
      spec.output.briefs.tier = "zero-error";
      addGate(spec);
      spec.review.briefGate.accountable = "role:legal";
    });
    await given.add("luis", ["legal"]);
    const luis = await given.signIn("luis");
    const runId = await given.startToDesk(given.manager, "two-gates");
    const first = await briefOf(runId, legal);
    const items = await given.desk(legal, "all");
    const second = items.find(({ draftId, gateId }) => draftId === first.draftId && gateId !== first.gateId)!;
    expect((await approve(first.gateId, legal)).status).toBe(200);
    expect(await approve(second.gateId, legal)).toMatchObject({
      status: 403,
      body: { error: { details: { reason: "decided_already" } } },
    });
    expect((await approve(second.gateId, luis)).status).toBe(200);
  });
});

test("a pack that ships is named in a workflow, and one of the workspace stands for it", async () => {
  const usePack = (spec: Editable) => spec.steps.find(({ id }: Editable) => id === "check").rules.push("social-post");
  await given.publish("by-pack", usePack);
  const packsOf = async () => {
    const { draftId } = await briefOf(await given.startToDesk(given.manager, "by-pack"));
    const [row] = await given.sql<{ packs: object[]; rules: string[] }>(
      `select proof->'packs' as packs, array(select c->>'rule' from jsonb_array_elements(proof->'checked') c
         where c->>'outcome' <> 'not-applicable') as rules from draft_version where draft_id = $1`,
      [draftId],
    );
    return row!;
  };
  const shipped = await packsOf();
  expect(shipped.packs).toContainEqual({ pack: "social-post", version: expect.any(String), from: "shipped" });
  expect(shipped.rules).toContain("social.length");
  const body =
    'pack: social-post\nowner: role:editor\nrules:\n  - { id: own.title, version: "1", severity: warning, kind: headings, title: true }\n';
  await inWorkspace(given.app.database, given.workspaceId, (tx) =>
    saveAsset(tx, { kind: "rules", name: "social-post", body, by: "cli:test", at: given.app.clock.now() }),
  );
  const own = await packsOf();
  expect(own.packs).toContainEqual({ pack: "social-post", version: "1", from: "workspace" });
  expect(own.rules).toContain("own.title");
  expect(own.rules).not.toContain("social.length");
});

test("a pack includes others, and a link that leads nowhere blocks where links are asked about", async () => {
  const save = (name: string, body: string) =>
    inWorkspace(given.app.database, given.workspaceId, (tx) =>
      saveAsset(tx, { kind: "rules", name, body, by: "cli:test", at: given.app.clock.now() }),
    );
  const rule = '{ id: own.links, version: "1", severity: blocking, kind: link-health }';
  await save("links", `pack: links\nowner: role:editor\nrules:\n  - ${rule}\n`);
  await save("everything", "pack: everything\nowner: role:editor\ninclude: [links]\n");
  await given.publish("linked", (spec) => {
    const check = spec.steps.find(({ id }: Editable) => id === "check");
    check.rules.push("everything");
    check.redrafts = 0;
  });
  const site = createServer((_, response) => void response.writeHead(404).end());
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const page = `http://127.0.0.1:${(site.address() as AddressInfo).port}/page`;
  model.answer((asked) => `${soundDraft(asked)}\n\nSee [the page](${page}).\n`);
  const runId = await given.start(given.manager, "linked");
  await given.until(runId, (run) => run.labels.length > 0);
  await new Promise((resolve) => site.close(resolve));
  const [row] = await given.sql<{ message: string; status: string; pinned: object }>(
    `select f->>'message' as message, f->>'status' as status, r.pins->'rules' as pinned
     from draft d join draft_version v on v.draft_id = d.id join run r on r.id = d.run_id
       cross join lateral jsonb_array_elements(v.proof->'findings') f
     where d.run_id = $1 and f->>'rule' = 'own.links' limit 1`,
    [runId],
  );
  expect(row).toMatchObject({ status: "failed", pinned: { everything: 1, links: 1 } });
  expect(row!.message).toContain(`${page} leads nowhere`);
});

test("packs that include one another are told", async () => {
  const save = (name: string, other: string) =>
    inWorkspace(given.app.database, given.workspaceId, (tx) =>
      saveAsset(tx, {
        kind: "rules",
        name,
        body: `pack: ${name}\nowner: role:editor\ninclude: [${other}]\n`,
        by: "cli:test",
        at: given.app.clock.now(),
      }),
    );
  await save("round", "about");
  await save("about", "round");
  await given.publish("in-a-circle", (spec) => {
    spec.steps.find(({ id }: Editable) => id === "check").rules.push("round");
  });
  const runId = await given.start(given.manager, "in-a-circle");
  await expect(given.until(runId, () => false)).rejects.toThrow(/round → about → round/);
});
