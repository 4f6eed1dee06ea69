export { setKey } from "./commands/set-key.ts";
export type { KeySettings } from "./key-settings.ts";
