import type { Document } from "../document/document.ts";
import type { Data } from "./data-node.ts";
import { frontMatterData } from "./front-matter-data.ts";
import { yamlData } from "./yaml-data.ts";

/** The document itself (JSON) or its front matter (YAML, TOML, JSON); undefined when there is none. */
export function dataOf(document: Document, of: "document" | "front-matter"): Data | undefined {
  if (of === "front-matter") return frontMatterData(document);
  const { source, format } = document;
  return format === "json" ? yamlData(source, 0, source.length) : undefined;
}
