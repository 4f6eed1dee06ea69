import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { terminal } from "@capstan/base";
import { allEndpoints } from "./all-endpoints.ts";
import { openApiDocument, openApiText } from "./openapi.ts";

/** docs/openapi/openapi.json, generated from the contract. */
export const openApiFile = fileURLToPath(new URL("../../../../docs/openapi/openapi.json", import.meta.url));

const expected = (version: string) => openApiText(openApiDocument(allEndpoints, version));

/** For `npm run gen`. */
export async function writeOpenApiFile(version: string, path = openApiFile): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, expected(version));
}

/** For `npm run check`. Errors: terminal `openapi_stale`. */
export async function checkOpenApiFile(version: string, path = openApiFile): Promise<void> {
  const found = await readFile(path, "utf8").catch(() => null);
  if (found === expected(version)) return;
  throw terminal("openapi_stale", {
    message: `${found === null ? "There is no" : "The contract changed since"} docs/openapi/openapi.json.`,
    mend: "Run `npm run gen` and commit the file.",
  });
}
