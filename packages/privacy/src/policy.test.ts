import { expect, test } from "vitest";
import { decide, type PrivacyPolicy, privacyPolicySchema } from "./policy.ts";

const policy: PrivacyPolicy = {
  version: 1,
  destinations: ["public-model", "own-model"],
  rules: [
    { class: "*", destination: "public-model", decision: "replace" },
    { class: "NATIONAL_ID", destination: "*", decision: "block" },
    { class: "PLACE", destination: "public-model", decision: "allow" },
    { class: "*", destination: "own-model", decision: "allow" },
    { class: "CARD", destination: "public-model", decision: "mask" },
    { class: "CARD", destination: "public-model", decision: "private-model" },
  ],
};

test.each([
  ["PERSON", "public-model", "replace"],
  ["PLACE", "public-model", "allow"],
  ["NATIONAL_ID", "own-model", "block"],
  ["PERSON", "own-model", "allow"],
  ["CARD", "public-model", "private-model"],
] as const)("%s to %s: %s", (type, destination, decision) => {
  expect(decide(policy, { class: type, destination })).toBe(decision);
});

test("what no rule or list speaks of is blocked", () => {
  expect(decide(policy, { class: "PERSON", destination: "somewhere" })).toBe("block");
  expect(decide({ ...policy, rules: [] }, { class: "PERSON", destination: "own-model" })).toBe("block");
  expect(decide(policy, { class: "SHOE_SIZE" as "PERSON", destination: "own-model" })).toBe("block");
});

test("a policy with an unknown decision is refused", () => {
  const bad = { ...policy, rules: [{ class: "*", destination: "*", decision: "perhaps" }] };
  expect(privacyPolicySchema.safeParse(bad).success).toBe(false);
});
