import fc from "fast-check";
import { expect, test } from "vitest";
import { packVillages, VillageSet } from "./village-set.ts";
import { villages } from "./villages.ts";

test("every name of a set is found, and hardly any other", () => {
  const name = fc.stringMatching(/^[a-z][a-z -]{2,20}$/);
  fc.assert(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 300 }), fc.array(name), (names, others) => {
      const set = new VillageSet(packVillages(names));
      expect(names.every((one) => set.has(one))).toBe(true);
      const strangers = others.filter((one) => !names.includes(one));
      expect(strangers.filter((one) => set.has(one)).length).toBeLessThanOrEqual(1);
    }),
  );
});

test.each(["flattach", "saint-aubert", "dora creek", "tyringe"])("%s is a village", (name) => {
  expect(villages().has(name)).toBe(true);
});

test.each(["", "qwertzuiop", "berlin", "a capital idea"])("“%s” is none", (name) => {
  expect(villages().has(name)).toBe(false);
});
