import type { DecisionKind } from "@capstan/contracts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultAuthority } from "./authority.ts";
import * as given from "./given-people.ts";
import { type DecisionQuestion, mayDecide } from "./may-decide.ts";

const decision: fc.Arbitrary<DecisionKind> = fc.constantFrom(
  "approve",
  "approve-with-edits",
  "request-changes",
  "reject",
  "delegate",
);
const rest = {
  roles: given.someRoles,
  decision,
  gate: given.gate,
  draft: given.draft,
  authority: given.authority,
  tier: given.tier,
  channel: given.channel,
};
const question = fc.record({ principal: given.person, ...rest });

const open: DecisionQuestion = {
  principal: { kind: "person", id: "ada" },
  roles: ["editor"],
  gate: { accountable: [{ personId: "ada", as: "role", away: false }], delegatedTo: [], escalatedTo: [] },
  draft: { requester: "ben", drafter: null, lastEditor: null },
  authority: defaultAuthority,
  tier: "internal-decision",
  channel: "internal",
};

describe("no combination lets", () => {
  test("anything but a person decide", () => {
    fc.assert(
      fc.property(fc.record({ principal: given.machine, ...rest }), (asked) => {
        expect(mayDecide(asked)).toMatchObject({ allowed: false, code: "not_a_person" });
      }),
      { numRuns: 1000 },
    );
  });

  test("a person approve what they asked for, wrote or edited", () => {
    fc.assert(
      fc.property(question, fc.constantFrom("requester", "drafter", "lastEditor"), (asked, part) => {
        const draft = { ...asked.draft, [part]: asked.principal.kind === "person" ? asked.principal.id : "" };
        for (const kind of ["approve", "approve-with-edits"] as const) {
          expect(mayDecide({ ...asked, decision: kind, draft }).allowed).toBe(false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("somebody decide who doesn't stand for the gate", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const principal = { kind: "person", id: "stranger" } as const;
        expect(mayDecide({ ...asked, principal })).toMatchObject({ allowed: false, code: "not_yours" });
      }),
    );
  });

  test("a role decide beyond its limit", () => {
    fc.assert(
      fc.property(question, (asked) => {
        const authority = Object.fromEntries(Object.keys(asked.authority).map((role) => [role, null])) as never;
        expect(mayDecide({ ...asked, authority }).allowed).toBe(false);
      }),
    );
  });
});

test("lets the accountable person decide within their limit, and says the limit", () => {
  expect(mayDecide(open)).toEqual({
    allowed: true,
    limitText: "Your limit here is public content.",
  });
});

test.each(["delegatedTo", "escalatedTo"] as const)("lets a person decide to whom it was %s", (list) => {
  const gate = { accountable: [], delegatedTo: [], escalatedTo: [], [list]: open.gate.accountable };
  expect(mayDecide({ ...open, gate }).allowed).toBe(true);
});

test("lets the cover of an absent person decide", () => {
  const cover = { personId: "ada", as: "cover", covers: "ben", away: false } as const;
  expect(mayDecide({ ...open, gate: { ...open.gate, accountable: [cover] } }).allowed).toBe(true);
});

test("lets a reviewer approve with edits of their own, but not after an edit that they saved before", () => {
  const decide = (lastEditor: string | null) =>
    mayDecide({ ...open, decision: "approve-with-edits", draft: { ...open.draft, lastEditor } }).allowed;
  expect([decide(null), decide("ada")]).toEqual([true, false]);
});

test.each(["request-changes", "reject", "delegate"] as const)("lets people %s their own work", (kind) => {
  const draft = { ...open.draft, requester: "ada" };
  expect(mayDecide({ ...open, decision: kind, draft }).allowed).toBe(true);
});

test("says what is beyond the limit, in words", () => {
  expect(mayDecide({ ...open, tier: "zero-error" })).toEqual({
    allowed: false,
    code: "no_authority",
    because: "This is zero-error content. Your limit here is public content.",
  });
});

test("doesn't add up limits of different roles", () => {
  const authority = {
    ...defaultAuthority,
    legal: { highestTier: "zero-error", channels: ["press"] },
    editor: { highestTier: "public", channels: "all" },
  } as const;
  const asked = { ...open, roles: ["editor", "legal"] as const, authority, tier: "zero-error" } as const;
  expect([mayDecide({ ...asked, channel: "blog" }).allowed, mayDecide({ ...asked, channel: "press" }).allowed]).toEqual(
    [false, true],
  );
});
