export type { AssetKind } from "./asset-kind.ts";
export { saveAsset } from "./commands/save-asset.ts";
export { assetOfRun, newestAsset, newestAssets, requireAssetOfRun } from "./queries/assets.ts";
export { pinsOf, pinViews } from "./queries/pins.ts";
export { parseRulePack } from "./rule-pack.ts";
export { shippedPack, shippedPackNames } from "./shipped-packs.ts";
