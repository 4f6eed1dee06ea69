export { allEndpoints } from "./all-endpoints.ts";
export type { Access, Caller, Workspace } from "./caller.ts";
export { createHttp, type Http } from "./create-http.ts";
export type { AnyEndpoint, HandlerOf } from "./handler.ts";
export type { HttpOptions, SignInHandler } from "./http-options.ts";
export { createMetrics, type Metrics } from "./metrics.ts";

export { checkOpenApiFile, openApiFile, writeOpenApiFile } from "./openapi-file.ts";
export { requirePermission } from "./permit.ts";
export { accountKey } from "./rate-limits.ts";

export { requirePerson } from "./require-person.ts";
export { staticFiles } from "./static-files.ts";
export type { WebhookCall } from "./webhook.ts";
