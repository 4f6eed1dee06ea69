import type { Permission, PersonRef } from "@capstan/contracts";
import type { Access, Caller, Workspace } from "./caller.ts";

export const ada: PersonRef = { id: "p-ada", name: "Ada Ames", email: "ada@harbor.example" };

/** Sign-in for tests of the HTTP layer: `Cookie: person=ada` or `Authorization: Bearer key`, one workspace, `harbor`. */
export function fakeAccess(permissions: readonly Permission[]): Access & { revoke(): void } {
  let revoked = false;
  const person: Caller = { principal: { kind: "person", id: ada.id }, person: ada, proof: "cookie" };
  const key: Caller = { principal: { kind: "api-key", id: "k-1", createdBy: ada.id }, person: null, proof: "bearer" };
  const harbor: Workspace = {
    id: "w-1",
    slug: "harbor",
    name: "Harbor",
    timeZone: "Europe/Berlin",
    roles: ["editor"],
    permissions,
  };
  return {
    revoke: () => {
      revoked = true;
    },
    async authenticate(headers) {
      if (revoked) return null;
      if (headers.get("authorization") === "Bearer key") return key;
      return headers.get("cookie") === "person=ada" ? person : null;
    },
    enter: async (_caller, slug) => (slug === harbor.slug ? harbor : null),
  };
}
