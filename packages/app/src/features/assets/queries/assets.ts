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

/** The newest version of every asset of a kind, by name. */
export async function newestAssets(tx: WorkspaceTx, kind: AssetKind): Promise<AssetVersion[]> {
  const found = await tx.query<AssetVersion>(
    `select distinct on (name) name, version, body, sha256 from asset_version
     where kind = $1 order by name, version desc`,
    [kind],
  );
  return found.rows;
}

/** Which asset, and for which run. */
export type AssetOfRun = { kind: AssetKind; name: string; runId: string };

/**
 * The version of an asset that a run is pinned to; the newest when the run says nothing of it. None when there is none,
 * and when there was none as the run started and `isReplaceable` (something that ships stood in, and goes on doing so).
 */
export async function assetOfRun(
  tx: WorkspaceTx,
  { kind, name, runId }: AssetOfRun,
  { isReplaceable }: { isReplaceable: boolean },
): Promise<AssetVersion | undefined> {
  const found = await tx.query<AssetVersion & { pinned: number | null }>(
    `select name, version, body, sha256, pinned from asset_version,
       (select (pins -> $1 ->> $2)::integer as pinned from run where id = $3) as run
     where kind = $1 and name = $2 order by version = pinned desc nulls last, version desc limit 1`,
    [kind, name, runId],
  );
  const asset = found.rows[0];
  return asset?.pinned === notThen && isReplaceable ? undefined : asset;
}

/** What a run is pinned to where the workspace had no version of its own. */
export const notThen = 0;

/** As `assetOfRun`. Errors: terminal `asset_missing`. */
export async function requireAssetOfRun(tx: WorkspaceTx, wanted: AssetOfRun): Promise<AssetVersion> {
  const asset = await assetOfRun(tx, wanted, { isReplaceable: false });
  if (asset) return asset;
  const { kind, name } = wanted;
  throw terminal("asset_missing", {
    message: `The workspace has no ${kind} called \`${name}\``,
    mend: `Add it: capstan import packs/${kind}s/${name}, or mend its name in the workflow.`,
  });
}
