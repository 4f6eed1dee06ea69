export { hookSecret } from "./hook-secret.ts";
export { serveHooks } from "./serve-hooks.ts";
