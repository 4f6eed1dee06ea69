import type { PrivacyDecision, PrivacyPolicyBody } from "@capstan/contracts";
import { expect, it } from "vitest";
import { type ComesTo, listPolicyChanges } from "./list-policy-changes.ts";

const given = (decision: PrivacyDecision, policy: Partial<PrivacyPolicyBody> = {}): ComesTo => ({
  policy: {
    rules: [{ class: "EMAIL", destination: "public", decision, because: "" }],
    attachments: "refuse",
    refusedDisguises: ["base64"],
    owner: "role:manager",
    ...policy,
  },
  effects: { destinations: [{ destination: "public", effects: [{ class: "EMAIL", decision, because: "" }] }] },
});

it("says what becomes of what, and whether more leaves", () => {
  expect(listPolicyChanges(given("replace"), given("allow"))).toEqual([
    { says: "E-mail → Public models: Replace becomes Allow", opens: true },
  ]);
  expect(listPolicyChanges(given("replace"), given("block"))).toMatchObject([{ opens: false }]);
});

it("tells what is not in the rules too", () => {
  const after = given("replace", { attachments: "allow", refusedDisguises: ["hex"], owner: "role:legal" });
  expect(listPolicyChanges(given("replace"), after)).toEqual([
    { says: "Pictures, documents and sound are allowed", opens: true },
    { says: "Base64: no longer stops the call", opens: true },
    { says: "Hexadecimal: stops the call", opens: false },
    { says: "Somebody else is asked", opens: false },
  ]);
});

it("says when other words come to the same, and nothing when nothing changed", () => {
  const other = given("replace", {
    rules: [{ class: "EMAIL", destination: "public", decision: "replace", because: "New." }],
  });
  expect(listPolicyChanges(given("replace"), other)).toEqual([
    { says: "Rules are written otherwise, and come to the same.", opens: false },
  ]);
  expect(listPolicyChanges(given("replace"), given("replace"))).toEqual([]);
});
