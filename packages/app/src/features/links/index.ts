export { checkLinks, type LinkMemory } from "./check-links.ts";
