export { actorOf } from "./actor.ts";
export { createKey } from "./commands/create-key.ts";
export { revokeKey } from "./commands/revoke-key.ts";
export { createPeople, type DemoPerson, type People, type PeopleOptions } from "./create-people.ts";
export type { OidcOptions } from "./oidc-options.ts";
export { listKeys } from "./queries/keys.ts";
export { everyMember, listMembers, type MemberRow } from "./queries/members.ts";
export { personNames } from "./queries/person-names.ts";
export { registerPeople } from "./register-people.ts";
