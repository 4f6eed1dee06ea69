import { terminal } from "@capstan/base";
import type { WorkspaceTx } from "../../../workspace-tx.ts";
import type { AssetKind } from "../asset-kind.ts";

export type AssetVersion = { name: string; version: number; body: string; sha256: string };

/** The newest version of an asset, or none. */
export async function newestAsset(tx: WorkspaceTx, kind: AssetKind, name: string): Promise<AssetVersion | undefined> {
  const found = await tx.query<AssetVersion>(
    "select name, version, body, sha256 from asset_version where kind = $1 and name = $2 order by version desc limit 1",
    [kind, name],
  );
  return found.rows[0];
}

/** Errors: terminal `asset_missing`. */
export async function requireAsset(tx: WorkspaceTx, kind: AssetKind, name: string): Promise<AssetVersion> {
  const asset = await newestAsset(tx, kind, name);
  if (asset) return asset;
  throw terminal("asset_missing", {
    message: `The workspace has no ${kind} called \`${name}\``,
    mend: `Add it: capstan import packs/${kind}s/${name}, or mend its name in the workflow.`,
  });
}
