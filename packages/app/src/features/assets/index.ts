export { type AssetKind, saveAsset } from "./commands/save-asset.ts";
export { type AssetVersion, newestAsset, requireAsset } from "./queries/assets.ts";
