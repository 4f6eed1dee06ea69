import { hkdfSync } from "node:crypto";
import { type PrivacyPolicyView, privacyEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace, type WorkspaceTx } from "../../workspace-tx.ts";
import { actorOf } from "../people/index.ts";
import {
  defaultPrivacyPolicy,
  destinationNamed,
  destinationsOf,
  newestPolicy,
  privacyRulesOf,
  savePolicy,
  tryText,
} from "../privacy/index.ts";

/** Hangs the operations on privacy on the server. */
export function servePrivacy(app: App, http: Http): void {
  http.route(privacyEndpoints.policy, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, (tx) => policyView(app, tx)),
  );

  http.route(privacyEndpoints.savePolicy, ({ workspace, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      await savePolicy(tx, { ...body, by: actorOf(principal), at: app.clock.now() });
      return policyView(app, tx);
    }),
  );

  http.route(privacyEndpoints.tryText, async ({ workspace, body }) => {
    const recogniser = await app.privacy.recogniserOf(workspace.id);
    return inWorkspace(app.database, workspace.id, async (tx) =>
      tryText({
        text: body.text,
        destination: await destinationNamed(tx, app.privacy.hosts, body.destination),
        rules: body.policy ?? (await privacyRulesOf(tx)),
        recogniser,
        standInKey: trialKey(app.secret, workspace.id),
      }),
    );
  });
}

export async function policyView(app: Pick<App, "privacy">, tx: WorkspaceTx): Promise<PrivacyPolicyView> {
  const [saved, destinations] = [await newestPolicy(tx), await destinationsOf(tx, app.privacy.hosts)];
  if (!saved) return { version: 0, policy: defaultPrivacyPolicy, destinations };
  const { version, policy, note, at, by } = saved;
  return { version, policy, note, savedAt: at.toISOString(), savedBy: by, destinations };
}

/** Stand-ins of trials are of no use to anybody who wants to know those of calls. */
const trialKey = (secret: string, workspaceId: string) =>
  new Uint8Array(hkdfSync("sha256", secret, "capstan", `stand-ins of trials 1 ${workspaceId}`, 16));
