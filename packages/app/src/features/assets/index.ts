export { type AssetKind, saveAsset } from "./commands/save-asset.ts";
export { type AssetVersion, newestAsset, requireAsset } from "./queries/assets.ts";
export { parseRulePack, type RulePack } from "./rule-pack.ts";
