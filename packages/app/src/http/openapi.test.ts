import { expect, test } from "vitest";
import { allEndpoints } from "./all-endpoints.ts";
import { openApiDocument, operationId } from "./openapi.ts";
import { checkOpenApiFile } from "./openapi-file.ts";

type Operation = { operationId: string; parameters?: { name: string; in: string }[]; responses: object };

const document = JSON.parse(JSON.stringify(openApiDocument(allEndpoints, "0.1.0"))) as {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
};
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

test("documents every operation of the contract once, under an id of its own", () => {
  expect(operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    allEndpoints.map(({ method, path }) => `${method} /api${path}`).sort(),
  );
  expect(new Set(allEndpoints.map(operationId)).size).toBe(allEndpoints.length);
});

test("names every path parameter, and answers each with 200 and the problems that can come", () => {
  for (const { path, operation } of operations) {
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path").map(({ name }) => name);
    expect(inPath.sort(), path).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort());
    expect(Object.keys(operation.responses), path).toEqual(expect.arrayContaining(["200", "422", "429"]));
  }
});

test("is OpenAPI 3.1 without dangling references", () => {
  expect(document.openapi).toBe("3.1.0");
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map((match) => match[1]!);
  for (const reference of references) {
    const found = reference
      .split("/")
      .reduce<unknown>((value, step) => (value as Record<string, unknown>)?.[step], document);
    expect(found, reference).toBeDefined();
  }
});

test("is what docs/openapi/openapi.json says", async () => {
  await expect(checkOpenApiFile("0.1.0")).resolves.toBeUndefined();
});

test("is missed when the file is stale", async () => {
  await expect(checkOpenApiFile("0.1.1")).rejects.toMatchObject({ code: "openapi_stale" });
});
