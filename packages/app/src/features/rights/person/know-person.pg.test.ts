import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "@capstan/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GivenApp, givenApp } from "../../../testing/given-app.ts";
import { carryOut, requestForget } from "../index.ts";
import { knowPerson } from "./know-person.ts";

let given: GivenApp;
const query = (text: string, values: unknown[] = []) => given.database.db.system.pool.query(text, values);
const know = (person: string) => knowPerson(given.app, { workspaceId: given.workspaceId, person });

/** Of these people the CRM knows Wanda Crick alone. */
const visits = [
  ["ada@home.example", "Ada Lowenthal"],
  ["Ada+news@home.example", "Ada Marie Lowenthal"],
  ["ada@home.example", "A. Lowenthal"],
  ["office@firm.example", "Cleo Stone"],
  ["office@firm.example", "Dov Marsh"],
  ["sam@one.example", "Sam Twin"],
  ["sam@two.example", "sam twin"],
  ["wanda@crick.example", "Bruno Crick"],
];

beforeAll(async () => {
  given = await givenApp();
  const csv = join(given.folder, "visits.csv");
  const rows = visits.map(([email, name], at) => `v${at},page_view,2026-08-15T10:0${at}:00Z,${email},${name},pricing`);
  await writeFile(csv, ["id,type,occurred_at,contact_email,contact_name,topic", ...rows].join("\n"));
  await given.import(csv, "site");
  await query(
    "insert into crm_contact (workspace_id, crm_id, email, name, updated_at) values ($1, 'C-1', 'wanda@crick.example', 'Wanda Crick', now())",
    [given.workspaceId],
  );
  for (const name of ["Ada Lowenthal", "Cleo Stone", "Sam Twin"])
    await query(
      `insert into notification (id, workspace_id, recipient, body, link, kind, idempotency_key, created_at)
       values ($1, $2, 'role:data', $3, '/', 'k', $4, now())`,
      [newId(Date.now()), given.workspaceId, `${name} came back`, name],
    );
});
afterAll(() => given.end());

describe("an address leads to the names that events write beside it", () => {
  test("when they are one person's, in any spelling, and no initials", async () => {
    expect(await know("ADA@home.example")).toMatchObject({
      names: ["Ada Lowenthal", "Ada Marie Lowenthal"],
      doubtfulNames: [],
      sharedNames: [],
      namesFromEvents: 2,
    });
  });

  test("an office's address has the names of several people: none of them is taken for its own", async () => {
    expect(await know("office@firm.example")).toMatchObject({ names: [], doubtfulNames: ["Cleo Stone", "Dov Marsh"] });
  });

  test("a name that stands beside another address too is shared", async () => {
    expect(await know("sam@one.example")).toMatchObject({ names: [], sharedNames: ["Sam Twin"] });
  });

  test("whoever has a name in the CRM does not get another person's", async () => {
    expect(await know("wanda@crick.example")).toMatchObject({
      names: ["Wanda Crick"],
      doubtfulNames: ["Bruno Crick"],
      crmIds: ["C-1"],
    });
  });

  test("who gives a name has decided whose it is", async () => {
    expect(await know("Sam Twin")).toMatchObject({ names: ["Sam Twin"], sharedNames: [] });
  });
});

test("forgetting an address takes her names with it, leaves the others' and says by what it matched", async () => {
  const { app, workspaceId } = given;
  const options = { approved: "redact", member: false } as const;
  const forget = async (person: string) =>
    carryOut(app, workspaceId, await requestForget(app, { workspaceId, person, by: "cli:test", options }));
  const receipt = await forget("ada@home.example");
  expect(receipt.matchedBy).toEqual({ emails: 1, names: 2, crmIds: 0, namesFromEvents: 2, undecided: 0 });
  const office = await forget("office@firm.example");
  expect(office.matchedBy).toMatchObject({ names: 0, undecided: 2 });
  expect(office.places["a name beside the address"]).toMatchObject({ found: 2, done: "kept" });
  const { rows } = await query("select body from notification where recipient = 'role:data' order by body");
  expect(rows.map(({ body }) => body)).toEqual(["Cleo Stone came back", "Sam Twin came back", "[removed] came back"]);
});
