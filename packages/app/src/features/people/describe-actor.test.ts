import type { Role } from "@capstan/contracts";
import { expect, test } from "vitest";
import { describeOwner } from "./describe-actor.ts";

const member = (name: string, roles: Role[]) => ({
  personId: name,
  name,
  email: `${name.toLowerCase()}@harbor.example`,
  roles,
  joinedAt: new Date(0),
  absentUntil: null,
  coveredBy: null,
});
const members = [member("Ada", ["manager", "editor"]), member("Bo", ["manager"]), member("Cy", [])];

test.each([
  ["role:manager", "operations manager: Ada, Bo"],
  ["role:legal", "legal: nobody yet"],
  ["person:cy@harbor.example", "Cy"],
  ["person:gone@harbor.example", "gone@harbor.example"],
])("%s is %s", (owner, words) => {
  expect(describeOwner(owner, members)).toBe(words);
});
