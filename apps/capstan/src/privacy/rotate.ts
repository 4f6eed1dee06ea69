import { rotateSealed } from "@capstan/app";
import { commandLineActor, withProduct } from "../commands/in-workspace.ts";
import { counted, say, sayJson } from "../terminal/print.ts";

/** Seals by the secret of now what one of before had sealed; afterwards CAPSTAN_PREVIOUS_SECRETS can go. */
export function rotate({ json }: { json?: boolean }): Promise<void> {
  return withProduct(async ({ app }) => {
    const done = await rotateSealed(app, commandLineActor());
    if (json) return sayJson(done);
    say(
      `${counted(done.vaults, "vault")} and ${counted(done.calls, "call")} were sealed anew. CAPSTAN_PREVIOUS_SECRETS is no longer needed.`,
    );
  });
}
