import type { Principal } from "@capstan/judgement";

/** How the ledger names who acted: `person:<id>`, `api-key:<id>`, `ai:<id>`, `worker:<id>`. Ids only, no names. */
export const actorOf = (principal: Principal): string => `${principal.kind}:${principal.id}`;
