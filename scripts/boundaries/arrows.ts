const engines = ["execution", "grounding", "judgement", "orchestration", "privacy", "verification"];
const packages = ["base", "contracts", "database", ...engines, "app"];

/** Which packages each folder may import: the arrows of docs/architecture.md. `tsconfig.json` of each has no other. */
export const arrows: Readonly<Record<string, readonly string[]>> = {
  "packages/base": [],
  "packages/contracts": ["base"],
  "packages/database": ["base"],
  "packages/execution": ["base", "contracts"],
  "packages/grounding": ["base", "contracts"],
  "packages/judgement": ["base", "contracts"],
  "packages/orchestration": ["base", "contracts", "database"],
  "packages/privacy": ["base", "contracts"],
  "packages/verification": ["base", "contracts"],
  "packages/app": packages,
  "apps/capstan": packages,
  "apps/web": ["contracts"],
};

/** Engines without clock, network, file or chance. */
export const pureEngines = ["judgement", "privacy", "verification"];

/** Packages that run in a browser as well. */
export const browserSafe = ["base", "contracts"];
