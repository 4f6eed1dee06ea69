export type { AssetKind } from "./asset-kind.ts";
export { saveAsset } from "./commands/save-asset.ts";
export { newestAsset, requireAsset } from "./queries/assets.ts";
export { parseRulePack } from "./rule-pack.ts";
export { shippedPack, shippedPackNames } from "./shipped-packs.ts";
