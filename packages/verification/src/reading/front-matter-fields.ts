import { oncePerDocument } from "../document/once-per-document.ts";
import type { Data } from "./data-node.ts";
import { fieldsOfNode } from "./fields-of-node.ts";
import { frontMatterData } from "./front-matter-data.ts";
import { frontMatterOf } from "./front-matter-of.ts";
import type { MetadataField } from "./metadata-field.ts";
import { plainFields } from "./plain-fields.ts";

type Problem = Extract<Data, { problem: string }>;

/**
 * The fields of front matter that hold one value, or where it cannot be read and why. YAML whose fields stand plainly on
 * lines of their own is read without a parser of all YAML.
 */
export const frontMatterFields = oncePerDocument((document): MetadataField[] | Problem => {
  const { source } = document;
  const frontMatter = frontMatterOf(document);
  if (!frontMatter) return [];
  const { contentStart, contentEnd, language } = frontMatter;
  const plain = language === "yaml" ? plainFields(source.slice(contentStart, contentEnd), contentStart) : undefined;
  if (plain) return plain;
  const data = frontMatterData(document);
  if (!data) return [];
  return "problem" in data ? data : fieldsOfNode(data.node, source);
});
