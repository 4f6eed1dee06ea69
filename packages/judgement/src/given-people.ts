import { type RiskTier, type Role, riskTiers, roles } from "@capstan/contracts";
import fc from "fast-check";
import type { Member, Standing } from "./accountable.ts";
import type { AuthorityTable } from "./authority.ts";
import type { DraftPeople, GatePeople } from "./may-decide.ts";
import type { Principal } from "./principal.ts";

/** Arbitrary people, gates and limits for the property tests: few ids, so that they meet each other often. */
export const personId = fc.constantFrom("ada", "ben", "cai", "dee");
export const someRoles: fc.Arbitrary<Role[]> = fc.uniqueArray(fc.constantFrom(...roles), { maxLength: 4 });
export const tier: fc.Arbitrary<RiskTier> = fc.constantFrom(...riskTiers);
export const channel = fc.constantFrom("internal", "blog", "press");

const standing: fc.Arbitrary<Standing> = fc.oneof(
  fc.record({ personId, as: fc.constantFrom("named" as const, "role" as const), away: fc.boolean() }),
  fc.record({ personId, as: fc.constant("cover" as const), covers: personId, away: fc.constant(false as const) }),
);
const standings = fc.array(standing, { maxLength: 3 });
export const gate: fc.Arbitrary<GatePeople> = fc.record({
  accountable: standings,
  delegatedTo: standings,
  escalatedTo: standings,
});

const maybe = fc.option(personId);
export const draft: fc.Arbitrary<DraftPeople> = fc.record({ requester: maybe, drafter: maybe, lastEditor: maybe });

const limit = fc.option(
  fc.record({
    highestTier: tier,
    channels: fc.oneof(fc.constant("all" as const), fc.uniqueArray(channel, { maxLength: 3 })),
  }),
);
export const authority = fc.record(
  Object.fromEntries(roles.map((role) => [role, limit])),
) as unknown as fc.Arbitrary<AuthorityTable>;

export const person: fc.Arbitrary<Principal> = personId.map((id) => ({ kind: "person", id }));
export const machine: fc.Arbitrary<Principal> = fc.oneof(
  personId.map((id): Principal => ({ kind: "api-key", id, createdBy: id })),
  personId.map((id): Principal => ({ kind: "ai", id, onBehalfOf: id })),
  personId.map((id): Principal => ({ kind: "worker", id })),
);

export const now = new Date("2026-08-19T10:00:00Z");
const day = 86_400_000;

/** Four people with any roles, absences and covers, circles of covers among them. */
export const members: fc.Arbitrary<Member[]> = fc
  .tuple(...["ada", "ben", "cai", "dee"].map((id) => memberOf(id)))
  .map((all) => all.filter(({ roles: held }) => held.length > 0));

function memberOf(id: string): fc.Arbitrary<Member> {
  return fc.record({
    personId: fc.constant(id),
    email: fc.constant(`${id}@harbor.example`),
    roles: someRoles,
    absentUntil: fc.option(fc.constantFrom(new Date(now.getTime() - day), new Date(now.getTime() + day))),
    coveredBy: maybe,
  });
}
