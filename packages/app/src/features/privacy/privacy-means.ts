import type { ModelHost } from "./policy/destinations.ts";
import type { Recogniser } from "./recogniser.ts";
import type { Secrets } from "./vaults/vault-keys.ts";

/** What privacy works with beside the database: made where the processes are put together. */
export type PrivacyMeans = {
  hosts: readonly ModelHost[];
  secrets: Secrets;
  recogniserOf(workspaceId: string): Recogniser | Promise<Recogniser>;
};
