import { permissions } from "@capstan/contracts";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as given from "./given-people.ts";
import { permissionsOf, rolePermissions } from "./role-permissions.ts";

test("gives the manager every permission that a role can grant", () => {
  const grantable = permissions.filter((permission) => permission !== "public" && permission !== "signed-in");
  expect([...rolePermissions.manager].sort()).toEqual([...grantable].sort());
});

test("never lets a machine decide or give rights, whatever its roles", () => {
  fc.assert(
    fc.property(given.machine, given.someRoles, (principal, roles) => {
      const allowed: string[] = permissionsOf(principal, roles);
      expect(allowed).not.toContain("work.decide");
      expect(allowed).not.toContain("people.manage");
    }),
  );
});

test("grants nothing without a role, and the union of several", () => {
  fc.assert(
    fc.property(given.person, given.someRoles, (principal, roles) => {
      const union = new Set(roles.flatMap((role) => rolePermissions[role]));
      expect(permissionsOf(principal, roles)).toEqual([...union].sort());
    }),
  );
});
