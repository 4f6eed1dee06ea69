import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { openApiFile, writeOpenApiFile } from "@capstan/app";
import { generatedTypesFile, generateTypesFromMigrations } from "@capstan/database";
import { workflowSchemaPath, writeWorkflowSchema } from "@capstan/orchestration";
import { settings } from "../../apps/capstan/src/config/settings.ts";
import { cliReferencePath, renderCliReference } from "../../apps/capstan/src/index.ts";
import { readSources } from "../boundaries/read-sources.ts";
import { renderConfigurationPage, renderEnvExample } from "./configuration.ts";
import { catalogueErrors, renderErrorCatalogue } from "./error-catalogue.ts";
import { renderRuleFile } from "./rule-figures.ts";
import { renderWordMarks } from "./word-marks.ts";

/** A file that is never edited: its path from the root, and what it ought to hold. */
export type GeneratedFile = { path: string; render: () => string | Promise<string> };

export const generatedFiles: readonly GeneratedFile[] = [
  { path: relative(process.cwd(), generatedTypesFile), render: generateTypesFromMigrations },
  { path: workflowSchemaPath, render: () => written(async (folder) => writeWorkflowSchema(folder)) },
  { path: relative(process.cwd(), openApiFile), render: () => written(writeOpenApi) },
  { path: ".env.example", render: () => renderEnvExample(settings) },
  { path: "docs/configuration.md", render: () => renderConfigurationPage(settings) },
  { path: cliReferencePath, render: renderCliReference },
  { path: "packages/privacy/src/data/marks.generated.ts", render: renderWordMarks },
  { path: "docs/errors.md", render: () => renderErrorCatalogue(catalogueErrors(readSources(process.cwd()))) },
  ...["packages/verification/bench/labelled/figures.json", "docs/rule-packs.md"].map((path) => ({
    path,
    render: () => renderRuleFile(path),
  })),
];

async function writeOpenApi(folder: string): Promise<string> {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const path = join(folder, "openapi.json");
  await writeOpenApiFile(version, path);
  return path;
}

/** What `write` writes into a folder of its own. */
async function written(write: (folder: string) => Promise<string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "capstan-gen-"));
  try {
    return readFileSync(await write(folder), "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
