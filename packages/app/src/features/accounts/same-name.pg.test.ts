import { afterAll, beforeAll, expect, test } from "vitest";
import { dataDesk } from "../../testing/data-desk.ts";
import { type GivenRun, givenRun } from "../../testing/given-run.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { createDataset } from "../data/index.ts";

let given: GivenRun;
beforeAll(async () => {
  given = await givenRun({ events: { awake: ["twin-a.example", "twin-b.example"], steady: ["cedar.example"] } });
});
afterAll(() => given?.end());

test("a report on two companies of one name passes its checks, and tells them apart", async () => {
  const crm = { name: "crm", title: "CRM", owner: "role:data", contract: "name: crm\n", by: "cli:test" };
  await inWorkspace(given.app.database, given.workspaceId, (tx) =>
    createDataset(tx, { ...crm, at: given.app.clock.now() }),
  );
  const companies = "Record ID,Company name,Company Domain Name\n1,Twin AG,twin-a.example\n2,Twin AG,twin-b.example\n";
  await dataDesk(given, given.manager).bring("companies.csv", companies, { dataset: "crm", source: "crm" });
  const runId = await given.startToDesk();
  expect((await given.run(runId)).run.labels).toEqual([]);
  const items = await given.desk();
  expect(items.map(({ subject }) => subject)).toEqual([
    "Twin AG (twin-a.example)",
    "Twin AG (twin-b.example)",
    "Weekly report",
  ]);
});
