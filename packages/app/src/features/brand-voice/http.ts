import { brandVoiceEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { actorOf } from "../people/index.ts";
import { proposalsOf, saveBrandVoice } from "./commands/save-brand-voice.ts";

/** Hangs the brand voice's operations on the server. */
export function serveBrandVoice(app: App, http: Http): void {
  http.route(brandVoiceEndpoints.propose, async ({ body }) => ({
    proposals: proposalsOf(body.examples).map(({ id, says, evidence }) => ({ id, says, evidence })),
  }));

  http.route(brandVoiceEndpoints.save, ({ workspace, body, principal }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      saveBrandVoice(tx, { body, by: actorOf(principal), at: app.clock.now() }),
    ),
  );
}
