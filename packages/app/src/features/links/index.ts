export { checkLinks, type LinkMemory } from "./check-links.ts";
export { dropUntried, keepUntried } from "./commands/keep-untried.ts";
export { LinkTrials } from "./link-trials.ts";
export { type TryLinks, tryUntried } from "./try-untried.ts";
