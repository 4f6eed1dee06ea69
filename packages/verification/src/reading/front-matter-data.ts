import type { Document } from "../document/document.ts";
import { oncePerDocument } from "../document/once-per-document.ts";
import type { Data } from "./data-node.ts";
import { frontMatterOf } from "./front-matter-of.ts";
import { jsonData } from "./json-data.ts";
import { tomlData } from "./toml-data.ts";
import { yamlData } from "./yaml-data.ts";

const readers = { yaml: yamlData, toml: tomlData, json: jsonData } as const;

/** What the front matter of a text says, or where it cannot be read and why; undefined where there is none. */
export const frontMatterData = oncePerDocument((document: Document): Data | undefined => {
  const frontMatter = frontMatterOf(document);
  if (!frontMatter) return undefined;
  const { language, contentStart, contentEnd } = frontMatter;
  return readers[language](document.source, contentStart, contentEnd);
});
