import { terminal } from "@capstan/base";
import type { Database } from "@capstan/database";
import type { ModelPrice } from "@capstan/execution";
import { inWorkspace, type WorkspaceTx } from "../../../workspace-tx.ts";
import { listBudgets } from "../../budgets/index.ts";
import { privacyRulesOf } from "../../privacy/index.ts";
import { listTools } from "../../tools/index.ts";
import type { WorkspaceTerms } from "./caller.ts";

/** Reads what holds for a workspace's calls. Errors: terminal `unknown_workspace`. */
export function readTerms(database: Database, workspaceId: string): Promise<WorkspaceTerms> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const [zone, tools, budgets, prices, privacy] = await Promise.all([
      zoneOf(tx),
      listTools(tx),
      listBudgets(tx),
      pricesOf(tx),
      privacyRulesOf(tx),
    ]);
    return { workspaceId, zone, tools, budgets, prices, privacy };
  });
}

async function zoneOf(tx: WorkspaceTx): Promise<string> {
  const { rows } = await tx.query<{ zone: string }>("select time_zone as zone from workspace where id = $1", [
    tx.workspaceId,
  ]);
  if (rows[0]) return rows[0].zone;
  throw terminal("unknown_workspace", { message: "There is no such workspace." });
}

async function pricesOf(tx: WorkspaceTx): Promise<ModelPrice[]> {
  const { rows } = await tx.query<ModelPrice>(
    `select provider, model, input, output, cache_read as "cacheRead", cache_write as "cacheWrite", source, as_of::text as "asOf"
     from model_price where workspace_id = $1`,
    [tx.workspaceId],
  );
  return rows;
}
