export { gatherUses } from "./gather-uses.ts";
export { serveInventory } from "./http.ts";
export { readInventory } from "./queries/uses.ts";
