import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isWorkflowSchemaFresh, workflowJsonSchema } from "./workflow-json-schema.ts";

const root = new URL("../../../../", import.meta.url);

describe("workflowJsonSchema", () => {
  it("describes every part", () => {
    const { properties } = workflowJsonSchema() as { properties: Record<string, { description?: string }> };
    expect(Object.values(properties).filter(({ description }) => description === undefined)).toEqual([]);
  });

  it("is what docs/schema holds; `writeWorkflowSchema` writes it anew", async () => {
    expect(await isWorkflowSchemaFresh(fileURLToPath(root))).toBe(true);
  });
});
