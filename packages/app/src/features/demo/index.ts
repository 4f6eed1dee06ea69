export { demoPeople } from "./demo-people.ts";
export { type DemoState, demoSlug, findDemo } from "./find-demo.ts";
export { type InstalledPacks, installPacks, type PacksToInstall } from "./install-packs.ts";
export { type DemoToLoad, type LoadedDemo, loadDemo } from "./load-demo.ts";
