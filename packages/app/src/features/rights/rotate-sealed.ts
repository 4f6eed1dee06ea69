import type { App } from "../../app.ts";
import { resealCalls } from "../gateway/index.ts";
import { rotateVaults } from "../privacy/index.ts";

/** Seals vaults and texts of calls by the secret of now. Repeating it does nothing twice. Errors: terminal `vault_key_unknown`. */
export async function rotateSealed(
  { database, privacy: { secrets }, clock }: App,
  by: string,
): Promise<{ vaults: number; calls: number }> {
  const vaults = await rotateVaults(database, { secrets, by, at: clock.now() });
  return { vaults, calls: await resealCalls(database, secrets) };
}
