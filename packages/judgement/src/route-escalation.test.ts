import fc from "fast-check";
import { expect, test } from "vitest";
import type { Member } from "./accountable.ts";
import { defaultAuthority } from "./authority.ts";
import * as given from "./given-people.ts";
import { type EscalationQuestion, routeEscalation } from "./route-escalation.ts";

const question = fc.record({
  to: fc.constantFrom("role:manager", "role:legal", "owner", "person:ada@harbor.example"),
  owner: fc.constantFrom("role:manager", "person:ben@harbor.example"),
  members: given.members,
  draft: given.draft,
  authority: given.authority,
  tier: given.tier,
  channel: given.channel,
  now: fc.constant(given.now),
});

const member = (personId: string, roles: Member["roles"]): Member => ({
  personId,
  email: `${personId}@harbor.example`,
  roles,
  absentUntil: null,
  coveredBy: null,
});
const asked: EscalationQuestion = {
  to: "role:manager",
  owner: "person:ben@harbor.example",
  members: [member("ada", ["manager"]), member("ben", ["marketer"]), member("cai", ["leader"])],
  draft: { requester: null, drafter: null, lastEditor: null },
  authority: defaultAuthority,
  tier: "internal-decision",
  channel: "internal",
  now: given.now,
};
const routed = (over: Partial<EscalationQuestion>) => {
  const { route, to } = routeEscalation({ ...asked, ...over });
  return [route, to.map(({ personId }) => personId)];
};

test("goes where the workflow says while somebody there can decide", () => {
  expect(routed({})).toEqual(["spec", ["ada"]]);
});

test("goes past people whose own work it is, or whose limit is lower", () => {
  const requester = { requester: "ada", drafter: null, lastEditor: null };
  expect(routed({ draft: requester })).toEqual(["owner", ["ben"]]);
  expect(routed({ draft: requester, tier: "zero-error" })).toEqual(["authority", ["cai"]]);
});

test("tells the managers when nobody may decide it", () => {
  expect(routed({ tier: "zero-error", members: asked.members.slice(0, 2) })).toEqual(["managers", ["ada"]]);
});

test("never drops work while a manager is present, and never asks somebody absent", () => {
  fc.assert(
    fc.property(question, (any) => {
      const { route, to } = routeEscalation(any);
      const isPresent = ({ absentUntil }: Member) => absentUntil === null || absentUntil <= given.now;
      const present = any.members.filter(isPresent).map(({ personId }) => personId);
      const hasManager = any.members.some((one) => isPresent(one) && one.roles.includes("manager"));
      expect(present).toEqual(expect.arrayContaining(to.map(({ personId }) => personId)));
      if (hasManager) expect(to.length, route).toBeGreaterThan(0);
    }),
  );
});
