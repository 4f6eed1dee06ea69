import fc from "fast-check";
import { expect, test } from "vitest";
import { type Member, resolveAccountable } from "./accountable.ts";
import * as given from "./given-people.ts";

const tomorrow = new Date("2026-08-20T10:00:00Z");
const member = (personId: string, over: Partial<Member> = {}): Member => ({
  personId,
  email: `${personId}@harbor.example`,
  roles: ["editor"],
  absentUntil: null,
  coveredBy: null,
  ...over,
});
const context = { owner: "person:dee@harbor.example", now: given.now };

test("finds a person by address, whatever its case", () => {
  const found = resolveAccountable("person:Ada@Harbor.example", [member("ada"), member("ben")], context);
  expect(found).toEqual([{ personId: "ada", as: "named", away: false }]);
});

test("finds every holder of a role, and the owner through the workflow", () => {
  const people = [member("ada"), member("ben", { roles: ["sales"] }), member("dee")];
  const ids = (accountable: string) => resolveAccountable(accountable, people, context).map(({ personId }) => personId);
  expect([ids("role:editor"), ids("owner"), ids("role:legal")]).toEqual([["ada", "dee"], ["dee"], []]);
});

test("puts the cover beside an absent person, along the chain, and keeps the absent one's right", () => {
  const people = [
    member("ada", { absentUntil: tomorrow, coveredBy: "ben" }),
    member("ben", { absentUntil: tomorrow, coveredBy: "cai", roles: ["sales"] }),
    member("cai", { roles: ["sales"] }),
  ];
  expect(resolveAccountable("role:editor", people, context)).toEqual([
    { personId: "ada", as: "role", away: true },
    { personId: "cai", as: "cover", covers: "ada", away: false },
  ]);
});

test("ends at a circle of absent covers", () => {
  const people = [
    member("ada", { absentUntil: tomorrow, coveredBy: "ben" }),
    member("ben", { absentUntil: tomorrow, coveredBy: "ada", roles: ["sales"] }),
  ];
  expect(resolveAccountable("role:editor", people, context)).toEqual([{ personId: "ada", as: "role", away: true }]);
});

test("is back when the absence is over, and never away without a time to compare with", () => {
  const people = [member("ada", { absentUntil: tomorrow, coveredBy: "ben" }), member("ben", { roles: ["sales"] })];
  const count = (now?: Date) =>
    resolveAccountable("role:editor", people, { owner: context.owner, ...(now === undefined ? {} : { now }) }).length;
  expect([count(given.now), count(tomorrow), count()]).toEqual([2, 1, 1]);
});

test("names each person once, and nobody who isn't a member", () => {
  fc.assert(
    fc.property(
      given.members,
      fc.constantFrom("owner", "role:editor", "role:manager", "person:ada@harbor.example"),
      (people, asked) => {
        const ids = resolveAccountable(asked, people, { owner: "role:manager", now: given.now }).map(
          ({ personId }) => personId,
        );
        expect(new Set(ids).size).toBe(ids.length);
        expect(people.map(({ personId }) => personId)).toEqual(expect.arrayContaining(ids));
      },
    ),
  );
});
