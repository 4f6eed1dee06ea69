export { checkLinks, type LinkMemory } from "./check-links.ts";
export { LinkTrials } from "./link-trials.ts";
