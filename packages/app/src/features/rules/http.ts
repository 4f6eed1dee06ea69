import { ruleEndpoints } from "@capstan/contracts";
import { recognise } from "@capstan/privacy";
import { verify } from "@capstan/verification";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { saveAsset } from "../assets/index.ts";
import { toProofBody } from "../drafts/index.ts";
import { actorOf } from "../people/index.ts";
import { checkPack } from "./check-pack.ts";
import { textOfPack, toPackView } from "./pack-view.ts";
import { everyPack, packNamed, rulesOfPacks } from "./packs.ts";

/** Hangs the operations on rules, and the check of a text by them, on the server. */
export function serveRules(app: App, http: Http): void {
  http.route(ruleEndpoints.list, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, async (tx) => ({ packs: (await everyPack(tx)).map(toPackView) })),
  );

  http.route(ruleEndpoints.read, ({ workspace, params }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const pack = await packNamed(tx, params.pack);
      const text = textOfPack(pack);
      return { pack: toPackView(pack), text, checked: checkPack(pack.name, text) };
    }),
  );

  http.route(ruleEndpoints.check, async ({ params, body }) => checkPack(params.pack, body.text));

  http.route(ruleEndpoints.save, ({ workspace, params, body, principal }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const asset = { kind: "rules", name: params.pack, body: body.text } as const;
      return { version: await saveAsset(tx, { ...asset, by: actorOf(principal), at: app.clock.now() }) };
    }),
  );

  http.route(ruleEndpoints.verify, ({ workspace, body }) =>
    inWorkspace(app.database, workspace.id, async (tx) => {
      const { packs, text, format, kind, channel } = body;
      const draft = { text, format, kind: kind ?? "any", channel: channel ?? "any" };
      const rules = await rulesOfPacks(tx, packs, { kind, channel });
      return toProofBody(await verify(draft, rules, { facts: [] }, { recognise }));
    }),
  );
}
