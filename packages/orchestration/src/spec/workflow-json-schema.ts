import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { workflowSpec } from "@capstan/contracts";
import { z } from "zod";

/** Where the schema lives, below the root of the repository; workflow files point their editors at it. */
export const workflowSchemaPath = "docs/schema/workflow.schema.json";

/** The workflow spec as JSON Schema (2020-12), as people write it: what has a default may be left out. */
export function workflowJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(workflowSpec, { io: "input" });
  return { $schema, $id: "https://capstan.example/schema/workflow.schema.json", ...schema };
}

const render = () => `${JSON.stringify(workflowJsonSchema(), null, 2)}\n`;

/** Writes the schema below `root`; returns the path it wrote. */
export async function writeWorkflowSchema(root: string): Promise<string> {
  const path = join(root, workflowSchemaPath);
  await mkdir(join(path, ".."), { recursive: true });
  await writeFile(path, render());
  return path;
}

/** Whether the written schema is the one of this code. */
export async function isWorkflowSchemaFresh(root: string): Promise<boolean> {
  return (await readFile(join(root, workflowSchemaPath), "utf8")) === render();
}
