export type { AssetKind } from "./asset-kind.ts";
export { saveAsset } from "./commands/save-asset.ts";
export { requireAsset } from "./queries/assets.ts";
export { parseRulePack } from "./rule-pack.ts";
