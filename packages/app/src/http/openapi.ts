import { permissions, problemBody } from "@capstan/contracts";
import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { AnyEndpoint } from "./handler.ts";
import { shareSchemas } from "./share-schemas.ts";

export type OpenApiDocument = ReturnType<OpenAPIHono["getOpenAPI31Document"]>;

const parameterNames = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);

/** `GET /w/{workspace}/desk` → `getDesk`; every operation's id is unique because its method and path are. */
export function operationId({ method, path }: { method: string; path: string }): string {
  const words = path
    .replace(/^\/w\/\{workspace\}/, "")
    .split(/[^A-Za-z]+/)
    .filter((word) => word !== "");
  return method + words.map((word) => word[0]!.toUpperCase() + word.slice(1)).join("");
}

function success({ transport, response }: AnyEndpoint) {
  if (transport === "file")
    return { description: "The file", content: { "application/octet-stream": { schema: binary } } };
  if (transport === "events") {
    return {
      description: "A stream of states; `data` of each message is JSON of this shape. `end` closes it.",
      content: { "text/event-stream": { schema: response } },
    };
  }
  return { description: "Done", content: { "application/json": { schema: response } } };
}

const binary = z.string().meta({ contentMediaType: "application/octet-stream" });
const problem = (description: string) => ({ description, content: { "application/json": { schema: problemBody } } });

function problems({ permission, peopleOnly, path }: AnyEndpoint) {
  const needsRole = permission !== "public" && permission !== "signed-in";
  return {
    ...(permission === "public" ? {} : { 401: problem("Nobody is signed in") }),
    ...(needsRole || peopleOnly ? { 403: problem("Not allowed") } : {}),
    ...(path.includes("{") ? { 404: problem("There is no such thing here") } : {}),
    422: problem("Something in the request isn't valid; `details.issues` says what"),
    429: problem("Too many requests; Retry-After says when"),
  };
}

function requestOf({ method, path, transport, query, body }: AnyEndpoint) {
  const names = parameterNames(path);
  const content =
    transport === "upload"
      ? { "application/octet-stream": { schema: binary } }
      : { "application/json": { schema: body } };
  const hasBody = method !== "get" && method !== "delete";
  return {
    ...(names.length === 0 ? {} : { params: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) }),
    query,
    ...(hasBody ? { body: { content, required: transport === "upload" || !body.safeParse({}).success } } : {}),
  };
}

/**
 * The OpenAPI 3.1 document of these operations, the same bytes for the same operations.
 * Source: packages/contracts/src/http.
 */
export function openApiDocument(endpoints: readonly AnyEndpoint[], version: string): OpenApiDocument {
  const app = new OpenAPIHono();
  const registry = app.openAPIRegistry;
  registry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "capstan.session_token",
  });
  registry.registerComponent("securitySchemes", "key", { type: "http", scheme: "bearer", bearerFormat: "cap_…" });
  const sorted = [...endpoints].sort((a, b) => compare(a.path, b.path) || compare(a.method, b.method));
  for (const endpoint of sorted) {
    registry.registerPath({
      method: endpoint.method,
      path: `/api${endpoint.path}`,
      operationId: operationId(endpoint),
      summary: endpoint.summary,
      description: `Needs \`${endpoint.permission}\`.`,
      tags: [endpoint.tag],
      security: endpoint.permission === "public" ? [] : [{ session: [] }, { key: [] }],
      "x-permission": endpoint.permission,
      request: requestOf(endpoint),
      responses: { 200: success(endpoint), ...problems(endpoint) },
    } as Parameters<typeof registry.registerPath>[0]);
  }
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Capstan",
      version,
      description: `Every refusal has one shape: code, message and how to mend it. Permissions: ${permissions.join(", ")}.`,
    },
  });
  return shareSchemas(document);
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** The document as the file docs/openapi/openapi.json holds it. */
export const openApiText = (document: OpenApiDocument): string => `${JSON.stringify(document, null, 2)}\n`;
