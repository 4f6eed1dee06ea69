import { inventoryEndpoints } from "@capstan/contracts";
import type { App } from "../../app.ts";
import type { Http } from "../../http/index.ts";
import { inWorkspace } from "../../workspace-tx.ts";
import { actorOf } from "../people/index.ts";
import { changeUse } from "./commands/change-use.ts";
import { mergeUses } from "./commands/merge-uses.ts";
import { readInventory } from "./queries/uses.ts";

/** Hangs the inventory's operations on the server. */
export function serveInventory(app: App, http: Http): void {
  http.route(inventoryEndpoints.list, ({ workspace }) =>
    inWorkspace(app.database, workspace.id, (tx) => readInventory(tx, app.clock.now())),
  );

  http.route(inventoryEndpoints.change, ({ workspace, principal, params, body }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      changeUse(tx, { ...body, useId: params.use, by: actorOf(principal), at: app.clock.now() }),
    ),
  );

  http.route(inventoryEndpoints.merge, ({ workspace, principal, params, body }) =>
    inWorkspace(app.database, workspace.id, (tx) =>
      mergeUses(tx, { useId: params.use, into: body.into, by: actorOf(principal), at: app.clock.now() }),
    ),
  );
}
